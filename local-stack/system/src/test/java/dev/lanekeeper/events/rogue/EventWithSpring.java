package dev.lanekeeper.events.rogue;

import org.springframework.http.HttpStatus;

/** Breaks: events are plain Java. */
record EventWithSpring(HttpStatus status) {}

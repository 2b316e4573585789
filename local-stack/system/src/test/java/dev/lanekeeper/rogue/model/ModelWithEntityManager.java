package dev.lanekeeper.rogue.model;

import jakarta.persistence.EntityManager;

/** Breaks: models are pure. */
record ModelWithEntityManager(EntityManager entities) {}

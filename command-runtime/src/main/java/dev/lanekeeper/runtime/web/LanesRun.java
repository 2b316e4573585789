package dev.lanekeeper.runtime.web;

/**
 * Whether the lanes of this instance are at work: what health asks, without knowing what a lane is.
 */
@FunctionalInterface
public interface LanesRun {

    boolean now();
}

package dev.lanekeeper.system.load;

/** A system under load, by the name it has in the table, on a port of this machine. */
record Target(String name, int port) {}

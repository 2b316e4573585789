package dev.lanekeeper.system.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * User and system CPU time of a process, from {@code /proc/<pid>/stat} (Linux; see
 * proc_pid_stat(5)).
 *
 * @param endedChildrenSeconds of the children that it has waited for
 */
record ProcessTimes(double ownSeconds, double endedChildrenSeconds) {

    private static final ProcessTimes GONE = new ProcessTimes(0, 0);

    /** Programs are told hundredths of a second (USER_HZ), whatever the kernel's own clock is. */
    private static final double TICKS_PER_SECOND = 100;

    /** Fields 14 to 17 of the line, counted from field 3, the first one after the name. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    static boolean areKnown() {
        return Files.isReadable(Path.of("/proc/self/stat"));
    }

    /** Zero for a process that has ended meanwhile: its parent has its time. */
    static ProcessTimes of(long pid) {
        try {
            // Names of processes are bytes in any encoding.
            return parse(
                    Files.readString(
                            Path.of("/proc", Long.toString(pid), "stat"),
                            StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return GONE;
        }
    }

    /** The name of the process, in parentheses, may hold spaces and parentheses itself. */
    static ProcessTimes parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new ProcessTimes(
                seconds(fields, USER, SYSTEM), seconds(fields, CHILDREN_USER, CHILDREN_SYSTEM));
    }

    private static double seconds(String[] fields, int user, int system) {
        return (Long.parseLong(fields[user]) + Long.parseLong(fields[system])) / TICKS_PER_SECOND;
    }
}

package dev.lanekeeper.system.watch;

import java.util.Locale;

/** Numbers as people read them at a glance: few digits, with their unit, a dash for none. */
final class Numbers {

    static final String NONE = "-";

    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Numbers() {}

    /** One decimal below 100, none above. */
    static String rate(double perSecond) {
        if (perSecond > 0 && perSecond < 0.05) {
            return "<0.1";
        }
        return perSecond == 0 || perSecond >= 99.95 ? count(perSecond) : format("%.1f", perSecond);
    }

    static String count(double count) {
        return format("%,.0f", count);
    }

    static String duration(double seconds) {
        if (seconds < 0.00995) {
            return format("%.1f ms", seconds * 1_000);
        }
        if (seconds < 0.9995) {
            return format("%.0f ms", seconds * 1_000);
        }
        if (seconds < 100) {
            return format(seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
        }
        if (seconds < 2 * HOUR) {
            return format("%.0f min", seconds / MINUTE);
        }
        return seconds < 2 * DAY
                ? format("%.0f h", seconds / HOUR)
                : format("%.0f d", seconds / DAY);
    }

    static String bytes(double bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1_023.5 && unit < BYTES.length - 1) {
            amount /= 1_024;
            unit++;
        }
        String digits = unit > 0 && amount < 9.95 ? "%.1f " : "%.0f ";
        return format(digits + BYTES[unit], amount);
    }

    static String percent(double part) {
        return format("%.0f%%", part * 100);
    }

    /** In its base unit, for programs. */
    static String plain(double number) {
        return format("%.4f", number).replaceFirst("\\.?0+$", "");
    }

    static String format(String format, double number) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, format, number) : NONE;
    }
}

package dev.lanekeeper.checkout.model;

import java.util.UUID;

/** Order numbers: short enough for people to read out, and no two the same. */
final class OrderNumbers {

    /** Crockford's base 32 (crockford.com/base32): no letter that looks like another sign. */
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int DIGIT_BITS = 5;
    private static final int GROUPS = 3;
    private static final int GROUP_LENGTH = 4;

    private OrderNumbers() {}

    /** Made of the last 60 bits of the order's id, none of which tells its time. */
    static String of(UUID orderId) {
        var number = new StringBuilder("LK");
        long bits = orderId.getLeastSignificantBits();
        int shift = GROUPS * GROUP_LENGTH * DIGIT_BITS;
        for (int group = 0; group < GROUPS; group++) {
            number.append('-');
            for (int digit = 0; digit < GROUP_LENGTH; digit++) {
                shift -= DIGIT_BITS;
                number.append(DIGITS.charAt((int) (bits >>> shift) & (DIGITS.length() - 1)));
            }
        }
        return number.toString();
    }
}

package dev.lanekeeper.events.sync;

import java.util.Locale;

/** What somebody did in a conversation. Lower case on the wire and in the tables. */
public enum InteractionType {
    /** The contact wrote. */
    MESSAGE_IN,
    /** The page wrote, with whatever program. */
    MESSAGE_OUT,
    /** A message has another text. */
    EDIT,
    /** A message was taken back. */
    UNSEND,
    REACTION,
    /** A reaction was taken back. */
    UNREACTION,
    /** The contact has read what the page wrote. */
    READ,
    /** What the page wrote has arrived. */
    DELIVERY,
    /** The contact pressed a button. */
    POSTBACK,
    /** The contact came by a link or an advertisement. */
    REFERRAL,
    /** Another program has the conversation now, or wants it. */
    HANDOVER;

    /** Whether it is a message itself. */
    public boolean isMessage() {
        return this == MESSAGE_IN || this == MESSAGE_OUT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.lanekeeper.runtime.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the letters that were asked for; it may be empty and have a next one all the same, when
 * what was read was of others.
 *
 * @param next where to go on; null when all was read
 */
public record LetterPage(List<JudgedLetter> letters, @Nullable LetterCursor next) {}

/** Who is calling: one principal from the tokens of the allow-listed issuers. */
@NullMarked
package dev.lanekeeper.runtime.login;

import org.jspecify.annotations.NullMarked;

/**
 * "Start shift" and "buy leads" with row locks per request, built as well as that can be: one
 * prepared call of one database function, one transaction, a pool of twenty connections, the web
 * stack and the login check of the services. What it is slower at than the services is the lock's
 * doing.
 */
@NullMarked
package dev.lanekeeper.system.load.rival;

import org.jspecify.annotations.NullMarked;

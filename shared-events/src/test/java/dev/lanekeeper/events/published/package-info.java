/**
 * What is published beside the code, for producers and consumers in any language: JSON Schemas and
 * examples. The tests here keep them and the records in agreement.
 */
@NullMarked
package dev.lanekeeper.events.published;

import org.jspecify.annotations.NullMarked;

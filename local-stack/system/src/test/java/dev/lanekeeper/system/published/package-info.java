/**
 * What is published for producers and consumers in any language: the AsyncAPI document, made from
 * the records, schemas, examples and settings; and the examples, as our own consumer reads them.
 */
@NullMarked
package dev.lanekeeper.system.published;

import org.jspecify.annotations.NullMarked;

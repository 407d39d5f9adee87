/**
 * Measures the product from outside: everything is started, read and ended through {@code
 * bin/supervisor}, in temporary folders.
 */
package org.devsupervisor.bench;

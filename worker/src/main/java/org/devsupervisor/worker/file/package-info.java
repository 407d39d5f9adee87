/**
 * From the path of a URL to a file below a document root: decoding, the rules that keep every
 * answer inside the root, content types. Knows no HTTP server.
 */
package org.devsupervisor.worker.file;

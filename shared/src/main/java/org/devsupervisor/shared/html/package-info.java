/**
 * What the server has to know of an HTML page: where in it the script of live reload goes, by a
 * tokenizer that knows just enough, and whether it declares an encoding of its own; and what pages
 * of this program's own are made with: {@link org.devsupervisor.shared.html.Template}, and beside
 * this package the look that they share. Knows no HTTP.
 */
package org.devsupervisor.shared.html;

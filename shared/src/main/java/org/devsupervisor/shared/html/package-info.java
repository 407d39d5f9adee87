/**
 * What the server has to know of an HTML page: where in it the script of live reload goes, by a
 * tokenizer that knows just enough, and whether it declares an encoding of its own. Pure; knows no
 * HTTP.
 */
package org.devsupervisor.shared.html;

/**
 * Where in a page the script of live reload goes: an HTML tokenizer that knows just enough, and the
 * rule built on it. Pure; knows no HTTP.
 */
package org.devsupervisor.shared.html;

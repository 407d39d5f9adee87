/**
 * Completion scripts for bash, zsh and fish, written from the parser's own model of the commands,
 * so that they never know less or more than it. Knows picocli and no command.
 */
package org.devsupervisor.supervisor.cli.completion;

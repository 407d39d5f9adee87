package org.devsupervisor.shared.model;

/** What a server is. */
public enum Kind {
    /** Files below a document root. */
    STATIC
}

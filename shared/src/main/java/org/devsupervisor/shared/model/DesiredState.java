package org.devsupervisor.shared.model;

/** What the user last asked for. */
public enum DesiredState {
    UP,
    DOWN
}

package org.devsupervisor.shared.proc;

/**
 * The open file descriptors of a process, counted by kind.
 *
 * @param total all of them
 * @param sockets TCP, UDP and Unix domain sockets
 * @param pipes pipes and FIFOs
 * @param regular regular files, deleted ones included
 * @param chardev character devices
 * @param dir directories
 * @param symlink descriptors opened on a symbolic link itself ({@code O_PATH | O_NOFOLLOW})
 * @param other epoll, eventfd, inotify, block devices and whatever else the kernel has
 */
public record FdSummary(
        int total,
        int sockets,
        int pipes,
        int regular,
        int chardev,
        int dir,
        int symlink,
        int other) {}

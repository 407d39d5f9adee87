package org.devsupervisor.shared.model;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file cannot be used, in a person's words: the JDK puts half of it into class names. */
public final class FileProblem {
    private FileProblem() {}

    /** The cause alone, as the end of a sentence that has named the file. */
    public static String of(IOException problem) {
        return switch (problem) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException missing -> "'%s' does not exist".formatted(missing.getFile());
            case FileAlreadyExistsException there ->
                    "'%s' is there already and is no directory".formatted(there.getFile());
            case NotDirectoryException file -> "'%s' is no directory".formatted(file.getFile());
            case DirectoryNotEmptyException _ -> "the directory is not empty";
            case FileSystemLoopException _ -> "symbolic links lead in a circle";
            case CharacterCodingException _ -> "it is not text in UTF-8";
            case FileSystemException other when other.getReason() != null ->
                    other.getReason().toLowerCase(java.util.Locale.ROOT);
            default ->
                    problem.getMessage() == null
                            ? problem.getClass().getSimpleName()
                            : problem.getMessage();
        };
    }
}

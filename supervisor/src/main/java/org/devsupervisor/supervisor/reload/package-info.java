/** Live reload: from a burst of changed files to the pages of the server whose files they are. */
package org.devsupervisor.supervisor.reload;

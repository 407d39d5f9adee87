/**
 * The words of this product as values: records, enums and sealed interfaces, each valid from the
 * moment it exists. Nothing here does I/O or knows a framework.
 */
package org.devsupervisor.shared.model;

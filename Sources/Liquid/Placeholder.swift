// Stands in until the engine of this target lands.
package struct Template: Sendable {}

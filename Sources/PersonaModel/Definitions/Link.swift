/// A link to one of a project's definitions: its place in the project's list of that kind.
@usableFromInline
package struct Link<Definition>: Hashable, Sendable, Comparable {
  @usableFromInline package let value: Int32

  package init(_ value: Int) { self.value = Int32(value) }

  @usableFromInline package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

package typealias PersonaID = Link<Persona>
package typealias AccountID = Link<Account>
package typealias SegmentID = Link<Segment>
package typealias TraitID = Link<Trait>
package typealias TemplateID = Link<MessageTemplate>
package typealias WorkflowID = Link<Workflow>
package typealias ProfileSetID = Link<ProfileSet>
package typealias PropertyID = Link<PropertyDefinition>
package typealias LabelID = Link<LabelDefinition>
package typealias EventNameID = Link<EventDefinition>
package typealias ChannelID = Link<Channel>
package typealias CommunicationTypeID = Link<CommunicationType>
package typealias IdentityKeyID = Link<IdentityKey>
package typealias ConditionID = Link<Condition>
package typealias RoleID = Link<Role>

extension Array {
  /// The definition behind a link, lent in place: definitions are large, and mostly one field of one is asked for.
  @inlinable package subscript(link: Link<Element>) -> Element {
    _read { yield self[Int(link.value)] }
    _modify { yield &self[Int(link.value)] }
  }
}

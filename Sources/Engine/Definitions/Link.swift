/// A link to one of a project's definitions: its place in the project's list of that kind.
package struct Link<Definition>: Hashable, Sendable, Comparable {
  package let value: Int32

  package init(_ value: Int) { self.value = Int32(value) }

  package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
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
  /// The definition behind a link.
  package subscript(link: Link<Element>) -> Element {
    get { self[Int(link.value)] }
    set { self[Int(link.value)] = newValue }
  }
}

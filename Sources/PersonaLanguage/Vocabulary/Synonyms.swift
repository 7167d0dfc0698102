/// Words of other tools for what has another name here. They come before spelling: `and` is one letter from `any`, and means
/// the opposite.
package enum Synonyms {
  /// What a word is called here, if that is among the words that may stand in its place.
  package static func ours(for word: String, among known: [String]) -> String? {
    guard word.utf8.count <= 40, let candidates = table[normalized(word)] else { return nil }
    return candidates.first { $0 != word && known.contains($0) }
  }

  /// Letters and digits without case; a sign such as `>=` as it is.
  private static func normalized(_ word: String) -> String {
    let letters = word.utf8.filter { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39: true
      default: byte >= 0x80
      }
    }
    return letters.isEmpty ? word : String(decoding: letters, as: UTF8.self).lowercased()
  }

  /// By their words, ours in the order of the families.
  private static let table: [String: [String]] = {
    var table: [String: [String]] = [:]
    for family in [conditions, operators, events, steps, profiles, messages, declarations, settings] {
      for (ours, theirs) in family {
        for word in theirs.split(separator: " ") { table[String(word), default: []].append(ours) }
      }
    }
    return table
  }()

  private static let conditions: KeyValuePairs = [
    "all": "and && every allof both conditions rules must",
    "any": "or || some anyof either oneormore should",
    "none": "nor noneof neither",
    "not": "isnt except unless exclude mustnot",
    "property":
      "attribute field column customattribute userattribute userproperty personproperty profileproperty customfield "
      + "customproperty profilefield",
    "trait": "computedtrait calculatedtrait metric",
    "event": "performed did behavior behaviour activity track hasdone",
    "label": "tag tags badge",
    "segment": "list audience cohort insegment memberof staticlist",
    "consent": "subscription subscriptionstatus optin permission emailconsent smsconsent marketingconsent",
    "account": "company organization organisation group",
    "identity": "identifier externalid userid",
    "device": "pushtoken",
    "source": "origin utmsource",
    "sequence": "funnel",
  ]

  private static let operators: KeyValuePairs = [
    "is": "equals equal eq equalto isequalto isequal matchesexactly = == ===",
    "isNot": "ne neq notequals notequal doesnotequal isnotequalto notequalto != <> isnt not",
    "isOneOf": "oneof isin anyof inlist isanyof in",
    "isNoneOf": "notin nin notoneof noneof isnotin notinlist isnotoneof notanyof",
    "exists":
      "isset ispresent present isdefined isknown hasvalue hasanyvalue isnotnull notnull isnotempty notempty isnotblank",
    "isMissing": "isnull null isnotset notset notexists doesnotexist isunknown isundefined isnil hasnovalue absent",
    "isEmpty": "isblank blank empty",
    "doesNotContain": "notcontains notcontain excludes doesntcontain notlike notincludes doesnotinclude",
    "containsAny": "containsoneof includesany",
    "contains": "includes include like ilike substring",
    "startsWith": "beginswith prefix hasprefix startwith begins",
    "doesNotStartWith": "notstartswith doesnotbeginwith",
    "endsWith": "suffix hassuffix endwith",
    "doesNotEndWith": "notendswith",
    "matches": "regex regexp pattern rlike matchesregex =~",
    "doesNotMatch": "notmatches notregex doesnotmatchregex !~",
    "atLeast": "gte ge greaterthanorequal greaterthanorequalto greaterorequal min minimum >= =>",
    "moreThan": "gt greaterthan greater isgreaterthan over above exceeds larger largerthan bigger older olderthan >",
    "atMost": "lte le lessthanorequal lessthanorequalto lessorequal max maximum upto <= =<",
    "lessThan": "lt less fewer fewerthan smaller smallerthan under below islessthan <",
    "between": "inrange isbetween",
    "hasAll": "containsall",
    "hasAny": "containsanyof",
    "length": "len characters",
    "after": "newerthan laterthan newer",
    "before": "earlierthan priorto",
    "within": "inthelast inlast last lastdays withinlast timeframe timewindow window duringlast",
    "sameAs": "equalsproperty equalsattribute",
  ]

  private static let events: KeyValuePairs = [
    "count": "times frequency occurrences howoften howmany",
    "where": "filter filters properties with conditions criteria",
  ]

  private static let steps: KeyValuePairs = [
    "send": "email sms push message sendemail sendmessage sendsms sendpush notify notification template",
    "wait": "delay sleep pause timedelay timer",
    "waitFor": "waituntil waitforevent",
    "branch": "switch decision multisplit paths case",
    "if": "condition conditional decisionsplit",
    "split": "random abtest ab experiment randomsplit randomcohort",
    "set": "update updateprofile setattribute assign updateproperty setproperty addlabel addtag",
    "webhook": "http request api callwebhook post",
    "action": "task call function",
    "start": "enrol enroll startworkflow",
    "goto": "jump jumpto",
    "exit": "end stop leave finish terminate",
    "then": "yes true ontrue",
    "else": "no false onfalse otherwise",
    "otherwise": "else ontimeout",
    "within": "timeout timeoutafter maxwait deadline",
  ]

  private static let profiles: KeyValuePairs = [
    "properties": "attributes traits fields data profile customattributes userattributes",
    "timeline": "events history activity activities behaviours",
    "consent": "subscriptions optins preferences permissions",
    "extends": "parent base inherits inherit basedon",
    "labels": "tags badges",
    "identities": "identifiers ids externalids",
    "segments": "lists cohorts memberships audiences",
    "devices": "tokens pushtokens",
    "variants": "variations",
    "description": "note notes summary",
    "owner": "author",
    "opted-in": "subscribed in true yes granted optedin optin active confirmed",
    "opted-out": "unsubscribed out false no revoked denied optedout optout",
    "pending": "unconfirmed requested doubleoptin",
  ]

  private static let messages: KeyValuePairs = [
    "body": "content text message copy html",
    "subject": "subjectline",
    "title": "headline heading",
    "from": "sender fromemail fromaddress",
    "preheader": "previewtext preview",
    "link": "url deeplink clickaction",
    "image": "picture imageurl",
    "channel": "type medium",
    "sms": "text textmessage",
    "email": "mail",
    "push": "mobilepush",
    "in-app": "inappmessage",
  ]

  private static let declarations: KeyValuePairs = [
    "match":
      "filter filters criteria rules rule where condition conditions query definition when matches members includes",
    "noMatch": "doesnotmatch notmatch notmatches excludes nonmembers",
    "trigger": "on when entry entrytrigger startswhen",
    "steps": "nodes actions flow",
    "exitWhen": "exitif exiton exitcriteria exitconditions",
    "goal": "conversion",
    "expect": "tests cases assertions checks asserts",
    "persona": "user profile person customer contact",
    "personas": "users profiles people customers contacts",
    "because": "why",
    "sends": "messages emails",
    "path": "route",
    "ends": "result",
    "during": "given",
    "workflow": "journey flow canvas automation",
    "template": "message email",
    "segment": "audience list cohort",
    "expectations": "tests expectation",
  ]

  private static let settings: KeyValuePairs = [
    "timezone": "tz zone",
    "now": "today date clock currenttime",
    "schema": "properties attributes fields",
    "frequencyCaps": "caps frequencycap ratelimits",
    "environments": "spaces envs",
  ]
}

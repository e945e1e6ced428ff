import Columns
import Relationships
import Reports

/// What the contacts with customers were, what each of them cost and brought.
struct RelationshipResult: Sendable {
  /// What there was to make it from.
  struct Parts: Sendable {
    var contacts: Bool
    var costs: Bool
    var direction: Bool
    var responses: Bool
    var orders: Bool
    var referrals: Bool
    var cases: Bool
    var purchases: Bool
  }

  /// The contacts of a customer by a channel in the window.
  struct Mix: Sendable {
    var row: Int
    var channel: Int
    var contacts: Int
  }

  let definition: RelationshipDefinition
  let ids: TextValues
  let asOf: Day
  let has: Parts
  let costs: [ContactCosts]
  let channels: [ChannelFigures]
  let mix: [Mix]
  let credit: ReferralCredit
  let winning: [WideAmount]
  let keeping: [WideAmount]
  let revenue: [WideAmount]
  let efficiency: SalesEfficiency
  private let firstPurchase: Values<Day>?

  /// Contacts, purchases and referrals after `asOf` do not count, so that an earlier time can be
  /// told of from the same rows; what service and concessions cost is of the window of the measures
  /// that are passed.
  init(
    definition: RelationshipDefinition, ids: TextValues, asOf: Day, window: ClosedRange<Day>,
    entries: [ContactLedger.Entry], referrals: [ReferralCredit.Referral],
    firstPurchase: Values<Day>?, revenue: Values<Amount>?, service: Values<Double>?,
    concessions: Values<Amount>?, acquisition: Values<Amount>?, has: Parts
  ) {
    self.definition = definition
    self.ids = ids
    self.asOf = asOf
    self.has = has
    self.firstPurchase = firstPurchase
    let count = ids.count
    let policy = definition.policy
    // Customers stand in the order of their ids.
    func row(of id: String) -> Int? {
      var (low, high) = (0, count)
      let wanted = Array(id.utf8)
      while low < high {
        let middle = (low + high) / 2
        if ids.bytes[ids.range(middle)].lexicographicallyPrecedes(wanted) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low < count && ids.bytes[ids.range(low)].elementsEqual(wanted) ? low : nil
    }
    func wide(_ values: Values<Amount>?, _ row: Int) -> WideAmount {
      WideAmount(units: Int128(values.flatMap { $0[row] }?.units ?? 0))
    }
    var costs = [ContactCosts](repeating: ContactCosts(), count: count)
    let names = Set(entries.lazy.filter { window.contains($0.day) }.map(\.channel)).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let places = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    var channels = names.map { ChannelFigures($0, isSelfService: policy.isSelfService($0)) }
    var mixes: [Mix] = []
    func firstBought(_ row: Int) -> Day? {
      firstPurchase.flatMap { $0[row] }.flatMap { $0 <= asOf ? $0 : nil }
    }
    for entry in entries {
      guard let row = row(of: entry.customer) else { continue }
      costs[row].add(
        entry, firstPurchase: firstBought(row), window: window, policy: policy)
      guard window.contains(entry.day), let place = places[entry.channel] else { continue }
      channels[place].add(entry, policy: policy)
      mixes.append(Mix(row: row, channel: place, contacts: entry.contacts))
    }
    mixes.sort { ($0.row, $0.channel) < ($1.row, $1.channel) }
    var merged: [Mix] = []
    for mix in mixes {
      if let last = merged.last, last.row == mix.row, last.channel == mix.channel {
        merged[merged.count - 1].contacts += mix.contacts
      } else {
        merged.append(mix)
        channels[mix.channel].customers += 1
      }
    }
    mix = merged
    self.costs = costs
    self.channels = channels.sorted { left, right in
      left.contacts != right.contacts
        ? left.contacts > right.contacts
        : left.channel.utf8.lexicographicallyPrecedes(right.channel.utf8)
    }
    channelOrder = names
    let bought = (0..<count).map { wide(revenue, $0) }
    self.revenue = bought
    credit = ReferralCredit(
      referrals.filter { $0.day.map { $0 <= asOf } ?? true }, row: row(of:),
      revenue: { bought[$0] })
    var winning: [WideAmount] = []
    var keeping: [WideAmount] = []
    var efficiency = SalesEfficiency()
    for row in 0..<count {
      var won = wide(acquisition, row)
      won += costs[row].winning
      winning.append(won)
      var kept = costs[row].keeping
      let contacts = Int(service.flatMap { $0[row] } ?? 0)
      kept.units += Int128(policy.serviceContactCost.units) * Int128(max(0, contacts))
      kept += wide(concessions, row)
      keeping.append(kept)
      efficiency.keeping += kept
      efficiency.developing += costs[row].developing
      efficiency.revenue += bought[row]
      if let first = firstBought(row), window.contains(first) {
        efficiency.newCustomers += 1
        efficiency.winning += won
        efficiency.newRevenue += bought[row]
      }
    }
    self.winning = winning
    self.keeping = keeping
    self.efficiency = efficiency
  }

  /// The names of the channels that ``mix`` counts by.
  let channelOrder: [String]

  /// The columns of `customers.csv`, row for row.
  var columns: Batch {
    let count = ids.count
    var batch = Batch(rowCount: count)
    func numbers(_ name: String, _ isKnown: Bool, _ value: (Int) -> Double?) {
      let values = (0..<count).map { isKnown ? value($0) : nil }
      batch.append(
        name,
        .number(Values(values.map { $0 ?? 0 }, nulls: NullMask(values.map { $0 == nil }))))
    }
    func amounts(_ name: String, _ isKnown: Bool, _ value: (Int) -> WideAmount) {
      let values = (0..<count).map { isKnown ? value($0).amount : nil }
      batch.append(
        name,
        .amount(Values(values.map { $0 ?? .zero }, nulls: NullMask(values.map { $0 == nil }))))
    }
    func share(_ part: Int, _ whole: Int) -> Double? {
      whole > 0 ? Double(part) / Double(whole) : nil
    }
    numbers("contact_count", has.contacts) { Double(costs[$0].contacts) }
    numbers("days_since_contact", has.contacts) { row in
      costs[row].lastContact.map { Double($0.days(to: asOf)) }
    }
    numbers("contact_response_rate", has.contacts && has.responses) { row in
      share(costs[row].responded, costs[row].outbound)
    }
    numbers("self_service_share", has.contacts) { row in
      share(costs[row].selfService, costs[row].contacts)
    }
    amounts("winning_cost", true) { winning[$0] }
    amounts("keeping_cost", true) { keeping[$0] }
    amounts("developing_cost", has.contacts) { costs[$0].developing }
    amounts("relationship_cost", true) { relationshipCost($0) }
    numbers("referral_count", has.referrals) { Double(credit.credits[$0]?.referrals ?? 0) }
    amounts("referral_value", has.referrals && has.purchases) {
      credit.credits[$0]?.revenue ?? .zero
    }
    return batch
  }

  /// What keeping and developing a customer cost in the window.
  func relationshipCost(_ row: Int) -> WideAmount {
    WideAmount(units: keeping[row].units + costs[row].developing.units)
  }

  /// True when the customer was known by the as-of day, or has no day that tells.
  func isKnown(_ row: Int, since: Values<Day>?) -> Bool {
    let days = [since.flatMap { $0[row] }, firstPurchase.flatMap { $0[row] }].compactMap { $0 }
    return costs[row].lastContact != nil || days.isEmpty || days.contains { $0 <= asOf }
  }

  /// True when nobody was in contact with the customer for longer than allowed, or ever.
  func isQuiet(_ row: Int) -> Bool {
    costs[row].lastContact.map { $0.days(to: asOf) > definition.policy.quietAfter } ?? true
  }
}

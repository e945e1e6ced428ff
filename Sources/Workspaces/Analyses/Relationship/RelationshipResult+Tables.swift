import Columns
import CustomerValue
import Measures
import Relationships
import Reports

extension RelationshipResult {
  /// Each channel with its contacts, responses and costs: `interactions.csv`.
  var channelsTable: ReportTable {
    RelationshipFigures.table(of: channels, customers: ids.count, has: shownParts)
  }

  private var shownParts: RelationshipFigures.Parts {
    RelationshipFigures.Parts(
      contacts: has.contacts, costs: has.costs, responses: has.responses, orders: has.orders,
      referrals: has.referrals, purchases: has.purchases)
  }

  /// Each customer with its contacts and what it cost and brought.
  var customersTable: ReportTable {
    let columns = columns
    return ReportTable(
      ["customer_id", "revenue"] + columns.schema.fields.map(\.name),
      rows: (0..<ids.count).map { row in
        [.text(ids[row] ?? ""), .amount(revenue[row])] + columns.columns.map { Figure($0, row) }
      })
  }

  /// Customers without contact for too long, those who bought most first.
  var quietTable: ReportTable {
    let rows = (0..<ids.count).filter(isQuiet).sorted { left, right in
      (revenue[right], left) < (revenue[left], right)
    }
    return ReportTable(
      ["customer_id", "days_since_contact", "revenue", "relationship_cost"],
      rows: rows.map { row in
        [
          .text(ids[row] ?? ""),
          costs[row].lastContact.map { .count($0.days(to: asOf)) } ?? .none,
          .amount(revenue[row]), .amount(relationshipCost(row)),
        ]
      })
  }

  /// Customers who referred others, those who brought most first.
  var referralsTable: ReportTable {
    let rows = credit.credits.sorted { left, right in
      (right.value.revenue, right.value.referrals, left.key)
        < (left.value.revenue, left.value.referrals, right.key)
    }
    return ReportTable(
      ["customer_id", "referral_count", "referral_buyers", "referral_value", "revenue"],
      rows: rows.map { row, credit in
        [
          .text(ids[row] ?? ""), .count(credit.referrals), .count(credit.buyers),
          .amount(credit.revenue), .amount(revenue[row]),
        ]
      })
  }

  /// What winning, developing and keeping customers cost, set against what they bought.
  var efficiencyTable: ReportTable { RelationshipFigures.table(of: efficiency) }

  /// The figures that the evaluation of customer relations compares with later ones.
  ///
  /// Customers are those known by then: by the day since when they are customers, their first
  /// purchase or their first contact; those without any such day are taken as known.
  ///
  /// - Parameters:
  ///   - since: since when customers are, row for row.
  ///   - hasContacts: whether contacts reach back so far.
  ///   - hasPurchases: whether purchases do.
  /// - Returns: the figures, without those that were not noted yet.
  func earlier(
    since: Values<Day>?, hasContacts: Bool, hasPurchases: Bool
  ) -> RelationshipFigures.Earlier {
    let known = (0..<ids.count).filter { isKnown($0, since: since) }
    return RelationshipFigures.Earlier(
      contacts: hasContacts && has.contacts
        ? RelationshipFigures.Reach(
          customers: known.count, covered: known.count { costs[$0].contacts > 0 },
          quiet: known.count(where: isQuiet), channels: channels) : nil,
      efficiency: hasPurchases && has.purchases ? efficiency : nil,
      referralValue: hasPurchases && has.referrals
        ? credit.credits.values.reduce(into: .zero) { $0 += $1.revenue } : nil)
  }

  /// The figures that a report shows; `cells` has the cell of each customer.
  func reported(cells: Column?) -> RelationshipFigures {
    var byCell: [String: RelationshipFigures.Cell] = [:]
    var cellOfRow = [String?](repeating: nil, count: ids.count)
    if case .text(let names)? = cells {
      for row in 0..<min(names.count, ids.count) {
        guard let name = names[row] else { continue }
        cellOfRow[row] = name
        var cell = byCell[name] ?? RelationshipFigures.Cell(name)
        cell.customers += 1
        cell.contacts += costs[row].contacts
        if costs[row].contacts > 0 { cell.covered += 1 }
        if isQuiet(row) { cell.quiet += 1 }
        cell.cost.units += relationshipCost(row).units
        cell.revenue += revenue[row]
        byCell[name] = cell
      }
    }
    for part in mix {
      guard let name = cellOfRow[part.row] else { continue }
      byCell[name]?.channels[channelOrder[part.channel], default: 0] += part.contacts
    }
    let credits = credit.credits.values
    return RelationshipFigures(
      has: shownParts, window: definition.window.description, customers: ids.count,
      covered: costs.count { $0.contacts > 0 },
      quiet: (0..<ids.count).count(where: isQuiet), quietAfter: definition.policy.quietAfter,
      channels: channels, cells: GridCell.allCases.compactMap { byCell[$0.rawValue] },
      efficiency: efficiency, referrers: credits.count,
      referred: credits.reduce(0) { $0 + $1.referrals },
      referredBuyers: credits.reduce(0) { $0 + $1.buyers },
      referralValue: credits.reduce(into: .zero) { $0 += $1.revenue },
      selfReferrals: credit.ofThemselves, repeatedReferrals: credit.repeated)
  }
}

public import Vocabulary

/// A made-up company whose workspace can be generated: model, tables and documentation.
public enum SampleTemplate: String, Sendable, Hashable, CaseIterable {
  /// Consumers who buy from a marketplace of twelve sellers: orders, refunds, ratings, surveys,
  /// complaints, campaigns, consents.
  case onlineShop = "online-shop"
  /// Dealers who buy on credit: orders, invoices, payments, guarantees, dunning, outside ratings.
  case distributor
  /// Clients of a property-management company, the source's case: contracts, fees, experts'
  /// assessments of influence, potential, co-operation and risk.
  case property
  /// Private and business clients of a bank: products with balances, revenue, instalments,
  /// financial statements.
  case bank

  /// The language that the template is written in unless another is asked for.
  public var defaultLanguage: Language {
    switch self {
    case .onlineShop, .distributor: .english
    case .property, .bank: .chinese
    }
  }

  /// The number of customers unless another is asked for.
  public var defaultCustomers: Int {
    switch self {
    case .onlineShop: 1000
    case .distributor, .bank: 400
    case .property: 120
    }
  }
}

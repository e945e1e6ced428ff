public import Columns

/// What winning and developing customers cost, set against what they bought: the source's sales
/// efficiency and cost of market development, for the evaluation of customer relations.
public struct SalesEfficiency: Sendable, Hashable {
  /// Customers whose first purchase is in the window.
  public var newCustomers = 0
  /// What winning these cost: acquisition, and contacts up to the first purchase.
  public var winning = WideAmount.zero
  /// What these bought in the window.
  public var newRevenue = WideAmount.zero
  /// What campaigns for customers cost in the window.
  public var developing = WideAmount.zero
  /// What contacts, service and concessions cost in the window besides.
  public var keeping = WideAmount.zero
  /// What all customers bought in the window.
  public var revenue = WideAmount.zero

  /// Nothing yet.
  public init() {}

  /// Cost of market development: winning and developing together.
  public var marketDevelopment: WideAmount {
    WideAmount(units: winning.units + developing.units)
  }

  /// Cost of winning one new customer, in currency units; nil without new customers.
  public var costPerNewCustomer: Double? {
    newCustomers > 0 ? winning.double / Double(newCustomers) : nil
  }

  /// What new customers bought for each unit spent on winning them; higher is better, nil where
  /// nothing was spent.
  public var salesEfficiency: Double? {
    winning > .zero ? newRevenue.double / winning.double : nil
  }

  /// Cost of market development as a share of revenue, lower is better; nil without revenue.
  public var marketDevelopmentRate: Double? {
    revenue > .zero ? marketDevelopment.double / revenue.double : nil
  }

  /// Cost of keeping and developing as a share of revenue, lower is better; nil without revenue.
  public var relationshipCostRate: Double? {
    revenue > .zero ? (keeping.double + developing.double) / revenue.double : nil
  }
}

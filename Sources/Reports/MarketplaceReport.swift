/// How sellers and buyers of a marketplace are graded, as a report shows it.
public struct MarketplaceReport: Sendable, Hashable {
  /// A seller.
  public struct Seller: Sendable, Hashable {
    /// The id.
    public var id: String
    /// A to D; nil with too few orders.
    public var grade: String?
    /// The score, 0…1, higher is better.
    public var score: Double?
    /// The orders.
    public var orders: Int
    /// The rating drawn to the mean of all, in stars.
    public var rating: Double?
    /// The share of orders refunded.
    public var refundedShare: Double?
    /// Complaints, and for each order.
    public var complaints: Int
    /// Complaints for each order.
    public var complaintRate: Double?

    /// A seller.
    public init(
      id: String, grade: String?, score: Double?, orders: Int, rating: Double?,
      refundedShare: Double?, complaints: Int, complaintRate: Double?
    ) {
      self.id = id
      self.grade = grade
      self.score = score
      self.orders = orders
      self.rating = rating
      self.refundedShare = refundedShare
      self.complaints = complaints
      self.complaintRate = complaintRate
    }
  }

  /// The months that count.
  public var months: Int
  /// Sellers, the best score first.
  public var sellers: [Seller]
  /// Buyers with A, B, C, D and without a grade.
  public var buyers: [Int]

  /// What a report shows of a marketplace.
  public init(months: Int, sellers: [Seller], buyers: [Int]) {
    self.months = months
    self.sellers = sellers
    self.buyers = buyers
  }
}

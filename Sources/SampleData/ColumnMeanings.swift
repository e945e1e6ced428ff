/// What the standard columns of the sample tables mean, in words.
struct ColumnMeanings: Sendable {
  /// The meaning of a column; nil when there is none.
  static func meaning(of column: String, in table: String) -> Words? {
    special["\(table).\(column)"] ?? general[column]
  }

  private static let general: [String: Words] = [
    "customer_id": Words("the customer", "客户"),
    "name": Words("invented name", "虚构的名称"),
    "kind": Words("what kind of row it is", "类型"),
    "region": Words("sales region", "销售区域"),
    "industry": Words("line of business", "行业"),
    "since": Words("customer since", "成为客户的日期"),
    "birthday": Words("birthday, if given", "生日（如已填写）"),
    "email": Words("at example.com, reaches nobody", "example.com 地址，无人可收"),
    "phone": Words("from a block kept for fiction", "虚构号段"),
    "exclusivity": Words(
      "share of competing products: only-us, mainly-us, equal, mainly-rival",
      "经营竞品情况：only-us 仅我司、mainly-us 我司为主、equal 平分、mainly-rival 竞品为主"),
    "own_share": Words("our share of the customer's purchases, 0…1", "我方在客户采购中的份额，0…1"),
    "credit_limit": Words("agreed credit limit", "信用额度"),
    "terms_days": Words("agreed days to pay", "约定付款天数"),
    "acquisition_cost": Words("what winning the customer cost", "获客成本"),
    "transaction_id": Words("number of the row", "交易行编号"),
    "order_id": Words("the order", "订单"),
    "date": Words("day", "日期"),
    "amount": Words("amount in the workspace's currency", "金额（本币）"),
    "quantity": Words("pieces", "数量"),
    "cost": Words("what it cost us", "我方成本"),
    "product": Words("product or service", "产品或服务"),
    "category": Words("category", "品类"),
    "channel": Words("channel", "渠道"),
    "seller_id": Words("seller or salesperson", "卖家或业务员"),
    "contract_id": Words("the contract", "合同"),
    "start": Words("first day", "起始日"),
    "end": Words("last day", "终止日"),
    "value": Words("recurring value per year", "每年合同金额"),
    "renewed": Words("whether it was renewed; empty while it runs", "是否续约；未到期为空"),
    "invoice_id": Words("the invoice", "发票"),
    "issued": Words("day of issue", "开具日"),
    "due": Words("day it is due", "到期日"),
    "claim": Words("deducted for claims", "索赔扣减"),
    "paid": Words("paid so far", "已付金额"),
    "paid_on": Words("day of the last payment", "最后付款日"),
    "disputed": Words("whether the customer disputes it", "是否有争议"),
    "promised_on": Words("day for which payment was promised", "承诺付款日"),
    "valid_to": Words("last day of validity", "有效期至"),
    "level": Words("level of the reminder, 1…3", "催款级别，1…3"),
    "response_id": Words("number of the answer", "回答编号"),
    "invited": Words("whether we asked", "是否由我方邀请"),
    "question": Words(
      "nps 0–10, csat 1–5, ces 1–7 or attribute 1–5", "nps 0–10、csat 1–5、ces 1–7、attribute 1–5"),
    "attribute": Words("what the attribute question is about", "属性题所问方面"),
    "score": Words("the answer", "得分"),
    "scale": Words("the highest answer of the scale", "量表最高分"),
    "case_id": Words("number of the case", "工单编号"),
    "opened": Words("when it was opened", "提出时间"),
    "first_response": Words("when it was first answered", "首次响应时间"),
    "resolved": Words("when it was solved; empty while open", "解决时间；未解决为空"),
    "reopened": Words("whether it was opened again", "是否重开"),
    "cause": Words("cause", "原因"),
    "contacts": Words("number of contacts it took", "联系次数"),
    "satisfied": Words(
      "whether the customer was content with the outcome, if asked", "客户对结果是否满意（如有询问）"),
    "direction": Words("outbound from us, inbound from the customer", "outbound 我方发起，inbound 客户发起"),
    "campaign": Words("campaign", "活动"),
    "responded": Words("whether the customer reacted", "客户是否响应"),
    "stars": Words("1…5 stars", "1…5 星"),
    "referred_id": Words("the customer who was brought", "被推荐的客户"),
    "expert": Words("the expert", "专家"),
    "factor": Words("what is assessed", "评估因素"),
    "round": Words("round of the panel; the last counts", "轮次，以最后一轮为准"),
    "weight": Words("how much the expert's opinion counts", "专家权重"),
    "familiarity": Words("how well the expert knows the customers, 0…1", "熟悉程度，0…1"),
    "basis": Words("how well the opinion is founded, 0…1", "判断依据，0…1"),
    "agency": Words("invented agency", "虚构的评级机构"),
    "grade": Words("A (best) to D", "A（最好）至 D"),
    "period": Words("fiscal year", "财年"),
    "item": Words("item of the statement", "报表项目"),
    "recipient": Words(
      "who may use the contact: own or an advertising platform", "使用方：own 本公司，或广告平台"),
    "status": Words("granted, denied or withdrawn", "granted 同意、denied 拒绝、withdrawn 撤回"),
    "at": Words("when, with offset", "时间（含时区）"),
    "source": Words("where it was given", "来源"),
  ]

  private static let special: [String: Words] = [
    "customers.kind": Words("business or consumer", "business 企业或 consumer 个人"),
    "transactions.amount": Words("amount; refunds are negative", "金额；退款为负"),
    "transactions.date": Words("day of sale or refund", "销售或退款日期"),
    "cases.kind": Words(
      "complaint, request, claim or return", "complaint 投诉、request 请求、claim 索赔、return 退货"),
    "cases.amount": Words("compensation paid", "赔偿金额"),
    "guarantees.kind": Words("kind of guarantee", "担保方式"),
    "guarantees.amount": Words("guaranteed amount", "担保金额"),
    "suppressions.value": Words("the address that must not be used", "不得使用的地址"),
    "assessments.score": Words("1 (worst) to 5 (best)", "1（最差）至 5（最好）"),
    "surveys.date": Words("day of the answer or, without one, of the invitation", "回答日期；未回答则为邀请日期"),
    "interactions.cost": Words("cost of the contact", "接触成本"),
    "payments.amount": Words("amount received", "收款金额"),
    "invoices.amount": Words("amount due", "应收金额"),
    "open_orders.amount": Words("amount not yet invoiced", "未开票金额"),
  ]
}

/// The Chinese header of a standard column, nil for columns that are not standard.
func chineseHeader(table: String, column: String) -> String? { nil }

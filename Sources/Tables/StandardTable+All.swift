import Columns

extension StandardTable {
  /// Every table, in the order of the documentation.
  public static let all: [StandardTable] = [
    customers, transactions, contracts, invoices, payments, openOrders, guarantees, dunning,
    surveys, cases, interactions, ratings, referrals, assessments, experts, judgements, nodeValues,
    externalRatings, financials, consents, suppressions, purchaseSummary, durations,
  ]

  private static let customerID = StandardColumn(
    "customer_id", .text,
    "客户编号 客户ID 客户号 客户编码 客户代码 客户 会员编号 会员ID 会员号 用户ID 用户编号 顾客编号 买家ID 业主编号",
    "customer customer_no customer_number customer_code cust_id client_id client_no account_id"
      + " account_no member_id user_id buyer_id",
    .required)

  private static func currency() -> StandardColumn {
    StandardColumn("currency", .text, "币种 货币 币别 结算币种", "currency_code ccy")
  }

  private static let customers = StandardTable(
    "customers", "客户",
    [
      customerID,
      StandardColumn(
        "name", .text, "客户名称 名称 姓名 客户姓名 公司名称 企业名称 会员姓名 单位名称",
        "customer_name full_name company company_name client_name", .personal),
      StandardColumn(
        "kind", .text, "客户类型 客户性质 类型 客户类别", "customer_type customer_kind type",
        oneOf: [
          EnumeratedValue("business", "企业 公司 单位 法人 机构 企业客户 对公 组织 b2b company corporate enterprise"),
          EnumeratedValue("consumer", "个人 自然人 个人客户 对私 消费者 散客 b2c individual person private"),
        ]),
      StandardColumn("region", .text, "地区 区域 省份 城市 所在地区 所属区域 大区", "area province city state"),
      StandardColumn("industry", .text, "行业 所属行业 行业类别", "sector"),
      StandardColumn(
        "since", .date, "客户起始日 建档日期 注册日期 注册时间 开户日期 入会日期 成为客户日期 首次合作日期 建立日期",
        "customer_since registered registration_date signup_date joined join_date created_at"
          + " created"),
      StandardColumn(
        "birthday", .date, "生日 出生日期 出生年月日", "date_of_birth birth_date dob", .personal),
      StandardColumn(
        "email", .text, "电子邮箱 邮箱 邮件 电子邮件 邮箱地址", "e_mail email_address mail",
        .personal),
      StandardColumn(
        "phone", .text, "电话 手机 手机号 手机号码 联系电话 电话号码 联系方式",
        "telephone mobile mobile_phone phone_number tel", .personal),
      StandardColumn(
        "exclusivity", .text, "排他性 专一度 采购专一度 独家程度", "loyalty_type",
        oneOf: [
          EnumeratedValue("only-us", "仅我方 独家 只买我方 专一"),
          EnumeratedValue("mainly-us", "以我方为主 主要我方 我方为主"),
          EnumeratedValue("equal", "相当 各半 均等 平分"),
          EnumeratedValue("mainly-rival", "以竞品为主 主要竞品 竞品为主 以对手为主"),
        ]),
      StandardColumn("own_share", .number, "我方占比 我方份额 采购份额 钱包份额", "share_of_wallet"),
      StandardColumn("credit_limit", .amount, "信用额度 授信额度 信用限额 授信", "credit_line"),
      StandardColumn(
        "terms_days", .number, "账期 账期天数 付款期限 信用期 信用期限", "payment_terms terms credit_days"),
      StandardColumn("acquisition_cost", .amount, "获客成本 获取成本 开发成本", "cac"),
    ])

  private static let transactions = StandardTable(
    "transactions", "交易",
    [
      StandardColumn(
        "transaction_id", .text, "交易编号 交易ID 交易号 流水号 交易流水号 明细编号 单据明细号",
        "id transaction_no line_id", .rowIdentity),
      StandardColumn(
        "order_id", .text, "订单编号 订单号 订单ID 单号 单据编号 销售单号", "order order_no order_number invoice_no"),
      customerID,
      StandardColumn(
        "date", .date, "日期 交易日期 订单日期 下单日期 下单时间 交易时间 购买日期 销售日期 付款时间 成交日期 业务日期",
        "transaction_date order_date purchase_date invoice_date datetime timestamp created_at"),
      StandardColumn(
        "amount", .amount, "金额 交易金额 订单金额 实付金额 销售额 销售金额 成交金额 价税合计 消费金额",
        "total revenue sales value price_total total_amount order_amount transaction_amount"
          + " spend"),
      StandardColumn("quantity", .number, "数量 件数 购买数量 销售数量", "qty units count"),
      StandardColumn("cost", .amount, "成本 成本金额 销售成本 成本额", "cogs total_cost"),
      StandardColumn(
        "product", .text, "产品 商品 商品名称 产品名称 品名 货品 商品编码", "product_id product_name sku item"),
      StandardColumn("category", .text, "品类 类别 商品类别 产品类别 分类 类目", "product_category"),
      StandardColumn("channel", .text, "渠道 销售渠道 来源渠道", "sales_channel source"),
      StandardColumn(
        "seller_id", .text, "卖家编号 卖家ID 店铺ID 商家编号 销售员编号 业务员 销售员 店铺",
        "seller merchant_id store_id salesperson"),
      currency(),
      StandardColumn(
        "kind", .text, "交易类型 类型 业务类型 单据类型", "transaction_type type",
        oneOf: [
          EnumeratedValue("sale", "销售 购买 正常 消费 出库 收款 order purchase sales invoice"),
          EnumeratedValue("refund", "退款 退货 退单 冲红 红冲 return returned credit chargeback"),
        ]),
    ])

  private static let contracts = StandardTable(
    "contracts", "合同",
    [
      StandardColumn("contract_id", .text, "合同编号 合同号 合同ID", "contract_no contract", .rowIdentity),
      customerID,
      StandardColumn(
        "start", .date, "开始日期 起始日期 生效日期 合同开始日 合同起始日 签订日期", "start_date begins effective_date"),
      StandardColumn(
        "end", .date, "结束日期 终止日期 到期日期 到期日 合同结束日 合同到期日", "end_date expires expiry_date"),
      StandardColumn(
        "value", .amount, "合同金额 金额 每期金额 合同额 月费 年费", "amount contract_value recurring_value"),
      StandardColumn("renewed", .boolean, "是否续签 续签 续约 是否续约", "is_renewed renewal"),
      currency(),
    ])

  private static let invoices = StandardTable(
    "invoices", "发票",
    [
      StandardColumn(
        "invoice_id", .text, "发票编号 发票号 发票号码 账单编号 账单号 应收单号", "invoice_no invoice_number bill_id",
        .rowIdentity),
      customerID,
      StandardColumn("issued", .date, "开票日期 出账日期 账单日期 发票日期", "issue_date invoice_date date"),
      StandardColumn("due", .date, "到期日 到期日期 应付日期 应收日期 付款到期日", "due_date payment_due"),
      StandardColumn(
        "amount", .amount, "金额 发票金额 应收金额 开票金额 账单金额 价税合计", "invoice_amount total total_amount"),
      StandardColumn("claim", .amount, "索赔金额 扣款 索赔 质量索赔 扣款金额", "claim_amount deduction"),
      StandardColumn(
        "paid", .amount, "已付金额 实收金额 已收金额 回款金额 付款金额", "paid_amount amount_paid received"),
      StandardColumn(
        "paid_on", .date, "付款日期 收款日期 回款日期 到账日期 实付日期", "payment_date paid_date date_paid"),
      StandardColumn("disputed", .boolean, "是否争议 争议 有争议", "in_dispute dispute is_disputed"),
      StandardColumn("promised_on", .date, "承诺付款日 承诺日期 承诺付款日期", "promise_date promised_date"),
      currency(),
    ])

  private static let payments = StandardTable(
    "payments", "付款",
    [
      StandardColumn(
        "invoice_id", .text, "发票编号 发票号 发票号码 账单编号 账单号 应收单号", "invoice_no invoice_number bill_id",
        .required),
      StandardColumn("date", .date, "日期 付款日期 收款日期 到账日期 回款日期", "payment_date paid_on"),
      StandardColumn("amount", .amount, "金额 付款金额 收款金额 到账金额 回款金额", "payment_amount paid"),
      currency(),
    ])

  private static let openOrders = StandardTable(
    "open_orders", "未结订单",
    [
      customerID,
      StandardColumn("date", .date, "日期 订单日期 下单日期", "order_date"),
      StandardColumn("amount", .amount, "金额 订单金额 未结金额 未交金额", "order_amount open_amount"),
    ])

  private static let guarantees = StandardTable(
    "guarantees", "担保",
    [
      customerID,
      StandardColumn("kind", .text, "担保类型 担保方式 类型", "guarantee_type type"),
      StandardColumn("amount", .amount, "担保金额 金额", "guarantee_amount"),
      StandardColumn("valid_to", .date, "有效期至 到期日 担保到期日 失效日期", "valid_until expires expiry_date"),
    ])

  private static let dunning = StandardTable(
    "dunning", "催款",
    [
      customerID,
      StandardColumn("date", .date, "日期 催款日期 催收日期", "dunning_date reminder_date"),
      StandardColumn("level", .number, "催款级别 催收级别 级别 催款次数", "dunning_level reminder_level"),
    ])

  private static let surveys = StandardTable(
    "surveys", "调查",
    [
      StandardColumn(
        "response_id", .text, "答卷编号 问卷编号 答卷ID 反馈编号", "id response survey_id", .rowIdentity),
      customerID,
      StandardColumn(
        "date", .date, "日期 调查日期 答卷日期 提交时间 回访日期", "survey_date response_date submitted_at"),
      StandardColumn("invited", .boolean, "是否邀请 已邀请 邀请", "is_invited"),
      StandardColumn(
        "question", .text, "问题 题目 问题类型 指标", "question_type metric",
        oneOf: [
          EnumeratedValue("nps", "净推荐值 推荐意愿 推荐度"),
          EnumeratedValue("csat", "满意度 总体满意度 满意"),
          EnumeratedValue("ces", "费力度 客户费力度 省力度"),
          EnumeratedValue("attribute", "属性 分项 分项满意度"),
          EnumeratedValue("importance", "重要性 重要程度 重要度"),
        ]),
      StandardColumn("attribute", .text, "属性 评价项目 分项 评价维度", "aspect item"),
      StandardColumn("channel", .text, "渠道 调查渠道", "survey_channel"),
      StandardColumn("score", .number, "得分 评分 分数 打分", "rating answer value"),
      StandardColumn("scale", .text, "量表 分制 评分制", "score_scale"),
    ])

  private static let cases = StandardTable(
    "cases", "服务单",
    [
      StandardColumn(
        "case_id", .text, "工单编号 投诉编号 服务单号 工单号 案件编号", "id case_no ticket_id ticket", .rowIdentity),
      customerID,
      StandardColumn("order_id", .text, "订单编号 订单号 订单ID 单号", "order_no order_number"),
      StandardColumn(
        "opened", .date, "受理日期 投诉日期 创建时间 受理时间 提交时间 登记日期 日期",
        "opened_at open_date created_at created date"),
      StandardColumn(
        "first_response", .date, "首次响应 首次响应时间 首次回复时间 响应时间", "first_response_at first_reply"),
      StandardColumn("resolved", .date, "解决日期 解决时间 办结日期 关闭时间 完成时间", "resolved_at closed closed_at"),
      StandardColumn("reopened", .boolean, "是否重开 重开 是否返工", "is_reopened"),
      StandardColumn(
        "kind", .text, "工单类型 类型 服务类型 案件类型", "case_type type",
        oneOf: [
          EnumeratedValue("complaint", "投诉 抱怨"),
          EnumeratedValue("request", "请求 咨询 报修 服务请求 建议 inquiry question"),
          EnumeratedValue("claim", "索赔 理赔"),
          EnumeratedValue("return", "退货 退换货 退换"),
        ]),
      StandardColumn("cause", .text, "原因 投诉原因 问题原因", "reason root_cause"),
      StandardColumn("channel", .text, "渠道 受理渠道 来源", "source"),
      StandardColumn("contacts", .number, "联系次数 沟通次数 往来次数", "contact_count touches"),
      StandardColumn("amount", .amount, "金额 涉及金额 索赔金额", "claim_amount"),
      StandardColumn("satisfied", .boolean, "是否满意 满意", "is_satisfied satisfaction"),
    ])

  private static let interactions = StandardTable(
    "interactions", "互动",
    [
      customerID,
      StandardColumn("date", .date, "日期 互动日期 联系日期 拜访日期 时间", "interaction_date contact_date"),
      StandardColumn("channel", .text, "渠道 互动渠道 联系方式", "medium"),
      StandardColumn(
        "direction", .text, "方向", "",
        oneOf: [
          EnumeratedValue("inbound", "呼入 客户发起 来访 in incoming"),
          EnumeratedValue("outbound", "呼出 我方发起 外呼 拜访 out outgoing"),
        ]),
      StandardColumn("cost", .amount, "成本 费用 花费", "spend"),
      StandardColumn("campaign", .text, "活动 营销活动 活动名称", "campaign_name campaign_id"),
      StandardColumn("order_id", .text, "订单编号 订单号 订单ID 单号", "order_no order_number"),
      StandardColumn("responded", .boolean, "是否响应 响应 是否回复", "response has_responded"),
    ])

  private static let ratings = StandardTable(
    "ratings", "评价",
    [
      StandardColumn("order_id", .text, "订单编号 订单号 订单ID 单号", "order_no order_number"),
      customerID,
      StandardColumn("seller_id", .text, "卖家编号 卖家ID 店铺ID 商家编号 店铺", "seller merchant_id store_id"),
      StandardColumn("date", .date, "日期 评价日期 评价时间", "rating_date review_date"),
      StandardColumn("stars", .number, "星级 评分 评价星级 星数", "rating score"),
    ])

  private static let referrals = StandardTable(
    "referrals", "推荐",
    [
      StandardColumn(
        "customer_id", .text, "推荐人编号 推荐人 客户编号 推荐人ID 客户ID",
        "referrer_id referrer customer client_id",
        .required),
      StandardColumn(
        "referred_id", .text, "被推荐人编号 被推荐人 被推荐客户编号 被推荐人ID 新客户编号",
        "referred referee_id new_customer_id",
        .required),
      StandardColumn("date", .date, "日期 推荐日期", "referral_date"),
    ])

  private static let assessments = StandardTable(
    "assessments", "专家评分",
    [
      StandardColumn("expert", .text, "专家 评审人 打分人 专家姓名", "assessor rater"),
      customerID,
      StandardColumn("factor", .text, "因素 指标 评价指标 评分项", "indicator criterion", .required),
      StandardColumn("round", .number, "轮次 轮 评分轮次"),
      StandardColumn("score", .number, "得分 评分 分数 打分", "rating value", .required),
      StandardColumn("date", .date, "日期 评分日期", "assessment_date"),
    ])

  private static let experts = StandardTable(
    "experts", "专家",
    [
      StandardColumn("expert", .text, "专家 评审人 专家姓名", "assessor name", .required),
      StandardColumn("weight", .number, "权重 专家权重"),
      StandardColumn("familiarity", .number, "熟悉程度 熟悉度"),
      StandardColumn("basis", .text, "判断依据 依据"),
    ])

  private static let purchaseSummary = StandardTable(
    "purchase_summary", "购买摘要",
    [
      StandardColumn(
        "customer_id", .text, "客户编号 客户ID 客户号 客户", "customer customer_no cust_id client_id id"),
      StandardColumn("repeat_purchases", .number, "复购次数 复购天数", "frequency x", .required),
      StandardColumn(
        "age_at_last_purchase", .number, "末次购买时的客龄 末次购买时客龄", "recency t_x", .required),
      StandardColumn("observation_age", .number, "客龄 观察时长", "T age t_cal", .required),
      StandardColumn("mean_spend", .number, "每次购买平均金额 日均花费 平均花费", "monetary_value monetary z"),
    ])

  private static let judgements = StandardTable(
    "judgements", "判断",
    [
      StandardColumn("expert", .text, "专家 评审人 专家姓名", "assessor judge"),
      StandardColumn("parent", .text, "上级 上级指标 父节点 准则 目标", "goal criterion node", .required),
      StandardColumn("left", .text, "左 左项 指标A 甲 因素A", "a item_a first", .required),
      StandardColumn("right", .text, "右 右项 指标B 乙 因素B", "b item_b second", .required),
      // Text, because judgements may be written as fractions such as 1/3.
      StandardColumn(
        "value", .text, "判断值 标度 重要性 比较值 值", "judgement judgment importance", .required),
    ])

  private static let nodeValues = StandardTable(
    "node_values", "节点取值",
    [
      StandardColumn("expert", .text, "专家 评审人 专家姓名", "assessor judge"),
      StandardColumn("parent", .text, "上级 上级指标 父节点 准则 目标", "goal criterion node", .required),
      StandardColumn("item", .text, "项目 指标 子项 方案", "child alternative", .required),
      StandardColumn("value", .number, "值 取值 权重 实测值", "weight measured", .required),
      StandardColumn(
        "better", .text, "方向 优劣方向", "direction",
        oneOf: [
          EnumeratedValue("higher", "越高越好 高 high more"),
          EnumeratedValue("lower", "越低越好 低 low less"),
        ]),
    ])

  private static let externalRatings = StandardTable(
    "external_ratings", "外部评级",
    [
      customerID,
      StandardColumn("agency", .text, "评级机构 机构", "rating_agency"),
      StandardColumn("grade", .text, "等级 评级 信用等级", "rating"),
      StandardColumn("date", .date, "日期 评级日期", "rating_date"),
    ])

  private static let financials = StandardTable(
    "financials", "财务",
    [
      customerID,
      StandardColumn("period", .text, "期间 会计期间 年度 报告期", "fiscal_period year"),
      StandardColumn("item", .text, "项目 科目 报表项目", "line_item account"),
      StandardColumn("amount", .amount, "金额 期末余额 数额", "value"),
      currency(),
    ])

  private static let consents = StandardTable(
    "consents", "同意",
    [
      customerID,
      StandardColumn("channel", .text, "渠道 联系渠道", "medium"),
      StandardColumn("recipient", .text, "接收方 数据接收方 平台", "partner"),
      StandardColumn(
        "status", .text, "状态 同意状态", "consent consent_status",
        oneOf: [
          EnumeratedValue("granted", "同意 已同意 授权 已授权 yes opt-in subscribed"),
          EnumeratedValue("denied", "拒绝 不同意 未同意 no"),
          EnumeratedValue("withdrawn", "撤回 已撤回 撤销 退订 取消 revoked opt-out unsubscribed"),
        ]),
      StandardColumn("at", .date, "时间 日期 同意时间 更新时间", "date timestamp consent_date"),
      StandardColumn("source", .text, "来源 同意来源", "consent_source"),
    ])

  private static let suppressions = StandardTable(
    "suppressions", "禁止联系名单",
    [
      StandardColumn("channel", .text, "渠道 联系渠道 类型", "medium type"),
      StandardColumn(
        "value", .text, "值 联系方式 号码 地址 邮箱或手机", "contact address email phone",
        [.required, .personal]),
    ])

  private static let durations = StandardTable(
    "durations", "时长",
    [
      StandardColumn("duration", .number, "时长 持续时间 天数 期数", "time lifetime tenure", .required),
      StandardColumn(
        "event", .boolean, "事件 流失 是否流失 是否离开 已流失", "ended lost churned is_lost observed",
        .required),
      StandardColumn("group", .text, "组 组别 分组 类别", "segment cohort arm"),
    ])
}

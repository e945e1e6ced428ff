extension Distributor {
  var names: Bilingual {
    Bilingual([
      "ledger": "应收台账", "received": "已收", "last_payment": "末次付款日", "overdue": "到期发票",
      "days_over": "逾期天数", "revenue": "销售额", "revenue_before": "上年销售额", "cost_of_goods": "商品成本",
      "gross_profit": "毛利", "margin": "毛利率", "growth": "增长率", "growth_capped": "封顶增长率",
      "orders": "订单数",
      "return_rate": "退货率", "categories_bought": "采购品类数", "days_quiet": "沉默天数",
      "share_of_purchases": "我方份额", "untapped": "未开发采购额", "only_us": "仅经营我司产品",
      "average_days_late": "平均逾期天数", "late_share": "逾期发票占比", "collection_rate": "净回款率",
      "reminders": "催款次数", "agency_grade": "外部评级", "visits": "拜访次数",
      "cost_of_care": "维护成本", "care_share": "维护成本率", "complaints": "投诉与索赔数",
      "years_as_customer": "合作年数",
      "current": "当前价值", "sales": "销售规模", "profit": "盈利", "profit_amount": "毛利额",
      "margin_rate": "毛利水平", "potential": "潜在价值", "trend": "增长趋势", "room": "份额提升空间",
      "breadth": "品类广度", "cost_and_risk": "成本与风险", "payment": "付款", "punctuality": "付款及时性",
      "collection": "回款", "standing": "外部信用", "care": "维护成本负担", "returns": "退货",
      "dedication": "专一程度", "exclusive": "独家经营", "share": "采购份额", "behaviour": "行为忠诚",
      "rhythm": "下单频率", "quiet": "近期活跃", "tenure": "合作年限", "attitude": "态度忠诚",
      "would_recommend": "推荐意愿", "goodwill": "投诉少", "closeness": "联系密切", "prompt_help": "处理及时",
    ])
  }

  var about: String {
    """
    «A distributor of industrial goods whose dealers buy on credit. The data shows: invoices and \
    part payments that follow each dealer's habit, some weeks late; claims and disputes; reminders; \
    guarantees; an agency's grades; how much of a dealer's purchases are ours; dealers abroad who \
    pay in US dollars; visits, complaints and a yearly survey.|一家工业品分销商，经销商赊账采购。数据展示：\
    各经销商按各自习惯付款（含分次付款与逾期）的发票；索赔与争议；催款；担保；外部评级；我方在其采购中的份额；\
    以美元结算的海外经销商；拜访、投诉与年度问卷。»

    «`invoices.csv` is as the accounting system exports it: GB18030, Chinese headers, days as \
    yyyy/M/d. `transactions.csv` begins with a byte order mark.|`invoices.csv` 为财务系统导出格式：\
    GB18030 编码、中文列名、日期写作 yyyy/M/d。`transactions.csv` 带有字节顺序标记。»
    """
  }

  var judgements: [JudgementSheet.Node] {
    [
      .init("value", [("current", 5), ("potential", 2), ("cost_and_risk", 3)]),
      .init("current", [("sales", 2), ("profit", 3)]),
      .init("profit", [("profit_amount", 2), ("margin_rate", 1)]),
      .init("potential", [("trend", 2), ("room", 3), ("breadth", 1)]),
      .init("cost_and_risk", [("payment", 5), ("standing", 2), ("care", 1), ("returns", 1)]),
      .init("payment", [("punctuality", 2), ("collection", 1)]),
      .init("loyalty", [("dedication", 3), ("behaviour", 3), ("attitude", 1)]),
      .init("dedication", [("exclusive", 1), ("share", 2)]),
      .init("behaviour", [("rhythm", 3), ("quiet", 2), ("tenure", 1), ("closeness", 1)]),
      .init("attitude", [("would_recommend", 3), ("goodwill", 2), ("prompt_help", 1)]),
    ]
  }

  var model: String {
    ModelText.head(
      name: "«Keystone Industrial Supply|磐石工业品»",
      purpose: Words(
        "which dealers are worth how much, how loyal they are, and what to do about it",
        "哪些经销商有多大价值、有多忠诚，以及应当怎么做"),
      exchangeRates:
        "exchange_rates: {USD: 7.12}   # «what one unit of another currency is worth|一单位外币折合多少本币»"
    ) + """
      tables:
        customers: {path: data/customers.csv}
        transactions: {path: data/transactions.csv}
        # «The accounting system's export. Both would also be detected.|财务系统导出的文件。编码与日期写法不写也能识别。»
        invoices: {path: data/invoices.csv, encoding: gb18030, date_format: yyyy/M/d}
        payments: {path: data/payments.csv}
        dunning: {path: data/dunning.csv}
        guarantees: {path: data/guarantees.csv}
        external_ratings: {path: data/external_ratings.csv}
        open_orders: {path: data/open_orders.csv}
        interactions: {path: data/interactions.csv}
        cases: {path: data/cases.csv}
        surveys: {path: data/surveys.csv}

      # «Tables made from tables. The first puts its payments beside each invoice (a left join; a column\
      |由表生成的表。第一张把付款并到各发票旁（左连接；两表同名的列»
      # «name that both tables have becomes table_column) and gathers them; the second says how late each is.\
      |写作 表名_列名）并汇总；第二张得出每张发票逾期多少天。»
      derived:
        «ledger»:
          from: invoices
          join: {table: payments, on: invoice_id}
          where: "due <= as_of"
          group_by: [customer_id, invoice_id, due, amount, claim]
          columns: {«received»: sum(payments_amount), «last_payment»: max(date)}
        «overdue»:
          from: «ledger»
          columns:
            customer_id: customer_id
            due: due
            amount: amount
            «days_over»: "case when «received» >= amount - coalesce(claim, 0) then greatest(days_between(due, «last_payment»), 0) else days_between(due, as_of) end"

      """ + ModelText.measuresComment + """
        # «date: says by which column rows fall into the window, where it is not the table's usual one.\
        |date: 指定按哪一列归入时间窗（不同于该表默认日期列时）。»
        measures:
          «revenue»: {from: transactions, during: 12 months, value: sum(amount)}
          «revenue_before»: {of: «revenue», during: year before}
          «cost_of_goods»: {from: transactions, during: 12 months, value: sum(cost)}
          «gross_profit»: {value: "«revenue» - «cost_of_goods»"}
          «margin»: {value: "«gross_profit» / «revenue»"}
          «growth»: {value: "«revenue» / «revenue_before» - 1"}
          «growth_capped»: {value: "case when «growth» > 2 then 2 else «growth» end"}   # «new customers' jumps count as +200 % at most|首年客户的跳增最多按 +200% 计»
          «orders»: {from: transactions, during: 12 months, value: count(distinct order_id) filter (where amount > 0)}
          «return_rate»: {from: transactions, during: 12 months, value: "-sum(amount) filter (where amount < 0) / sum(amount) filter (where amount > 0)"}
          «categories_bought»: {from: transactions, during: 12 months, value: count(distinct category) filter (where amount > 0)}
          «days_quiet»: {from: transactions, value: "days_between(max(date) filter (where amount > 0), as_of)"}
          «share_of_purchases»: {value: own_share}
          «untapped»: {value: "«revenue» * (1 - own_share) / own_share"}   # «what the dealer buys from others|经销商从别处采购的金额»
          «only_us»: {value: "exclusivity = 'only-us'"}
          «average_days_late»: {from: «overdue», during: 12 months, date: due, value: sum(amount * «days_over») / sum(amount)}
          «late_share»: {from: «overdue», during: 12 months, date: due, value: count(*) filter (where «days_over» > 0) / count(*)}
          «collection_rate»: {from: invoices, during: 12 months, date: due, value: (sum(amount) - sum(claim)) / sum(amount)}
          «reminders»: {from: dunning, during: 12 months, value: count(*)}
          «agency_grade»: {from: external_ratings, value: last(grade)}
          «visits»: {from: interactions, during: 12 months, value: count(*) filter (where channel = '«visit|拜访»')}
          «cost_of_care»: {from: interactions, during: 12 months, value: sum(cost)}
          «care_share»: {value: "«cost_of_care» / «revenue»"}
          «complaints»: {from: cases, during: 12 months, value: "count(*) filter (where kind in ('complaint', 'claim'))"}
          «years_as_customer»: {value: "months_between(since, as_of) / 12"}

        """ + ModelText.valueComment + """
        value:
          «current»:
            «sales»: {measure: «revenue», scale: percentile}
            «profit»:
              «profit_amount»: {measure: «gross_profit», scale: percentile}
              «margin_rate»: {measure: «margin», scale: {min_max: [p5, p95]}}
          «potential»:
            «trend»: {measure: «growth_capped», scale: z_score, missing: neutral}
            «room»: {measure: «untapped», scale: percentile}
            «breadth»: {measure: «categories_bought», scale: {bands: [[6, 1], [4, 0.8], [2, 0.5], [1, 0.2]]}}
          «cost_and_risk»:
            «payment»:
              «punctuality»: {measure: «average_days_late», scale: {target: [30, 0]}}
              «collection»: {measure: «collection_rate», scale: {target: [0.90, 1.0]}}
            «standing»: {measure: «agency_grade», scale: letters, missing: neutral}   # A–D = 1, ⅔, ⅓, 0
            «care»: {measure: «care_share», better: lower, scale: percentile}
            «returns»: {measure: «return_rate», scale: {target: [0.10, 0.0]}}

        """ + ModelText.loyaltyComment + """
        loyalty:
          «dedication»:
            «exclusive»: {measure: «only_us», scale: yes_no}
            «share»: {measure: «share_of_purchases», scale: {min_max: [0, 1]}}
          «behaviour»:
            «rhythm»: {measure: «orders», scale: percentile}
            «quiet»: {measure: «days_quiet», better: lower, scale: percentile, missing: worst}
            «tenure»: {measure: «years_as_customer», scale: {min_max: [p0, p90]}}
            «closeness»: {measure: days_since_contact, scale: {target: [180, 0]}, missing: worst}
          «attitude»:
            «would_recommend»: {measure: nps_score, scale: {min_max: [0, 10]}}
            «goodwill»: {measure: «complaints», scale: {bands: [[3, 0], [2, 0.3], [1, 0.6], [0, 1]]}}
            «prompt_help»: {measure: resolution_hours, scale: {target: [240, 24]}, missing: neutral}   # «hours until cases were closed|结案用时（小时）»

        """ + ModelText.weights(example: "sales", chinese: "销售规模") + """

        # «The six cells. Here the best dealers until they hold 60 % of revenue are high in value.\
        |六格。此处价值最高、合计占销售额60%的经销商为高价值。»
        grid:
          shape: 3x2
          value: {high: share 60% of «revenue», middle: next 30%}
          loyalty: {loyal: ">= 0.6"}
          margin: 0.02                # «a customer keeps last period's cell within this distance of a cut-off|距界线在此范围内的客户保持上期所在格»

        """ + ModelText.lifetime() + ModelText.rfm() + ModelText.retention
      + ModelText.credit()
      + ModelText.satisfaction(by: "")
      + ModelText.crm
      + ModelText.relationship + ModelText.dataQuality
      + ModelText.robustness
      + ModelText.strategyComment + """
        strategies:
          core:
            channel: «Key account manager, monthly visit.|大客户经理，每月拜访。»
            service_level: «Reserved stock, delivery next day.|预留库存，次日送达。»
          contested:
            objective: «Win a larger share of the dealer's purchases.|提高在其采购中的份额。»
            actions:
              - «Offer a yearly agreement with a bonus for share.|提供按份额返利的年度协议。»
              - «Solve open complaints before the next visit.|下次拜访前解决未结投诉。»
          marginal:
            actions: [«Move to the web shop and payment in advance.|转为线上订货、款到发货。»]
            stop: [«Visits.|上门拜访。»]
        """ + "\n"
  }
}

extension OnlineShop {
  var names: Bilingual {
    Bilingual([
      // measures
      "revenue": "销售额", "revenue_before": "上年销售额", "cost_of_goods": "商品成本", "gross_profit": "毛利",
      "margin": "毛利率", "orders": "订单数", "basket": "客单价", "growth": "增长率", "growth_capped": "封顶增长率",
      "refund_rate": "退款率", "days_quiet": "沉默天数", "categories_bought": "购买品类数",
      "purchase_days": "购买日", "active_days": "购买天数", "spend": "花费", "best_day": "最高单日花费",
      "active_quarters": "活跃季度数", "activity": "季度活跃度", "complaints": "投诉数",
      "complaint_rate": "投诉率", "service_cost": "服务成本",
      "stars_given": "平均评星", "referred": "推荐新客数",
      "mailings": "触达次数", "responses": "响应次数", "response_rate": "响应率",
      "months_as_customer": "客户月龄",
      // nodes
      "current": "当前价值", "sales": "销售规模", "profit": "盈利", "profit_amount": "毛利额",
      "margin_rate": "毛利水平", "order_size": "单笔规模", "potential": "潜在价值", "trend": "增长趋势",
      "breadth": "品类广度", "influence": "影响力", "referrals_made": "推荐新客", "voice": "评价活跃",
      "cost_and_risk": "成本与风险", "refunds": "退款", "complaints_made": "投诉",
      "cost_to_serve": "服务成本率", "behaviour": "行为忠诚", "habit": "购买习惯", "quiet": "近期活跃",
      "steadiness": "持续性", "tenure": "关系年限", "attitude": "态度忠诚",
      "would_recommend": "推荐意愿", "satisfaction": "满意度", "response": "活动响应",
      "ratings_given": "评价次数",
    ])
  }

  var about: String {
    """
    «A marketplace where consumers buy from twelve sellers. The data shows: transactions in one \
    file a year named by a glob, older years compressed; refunds as negative amounts; shopping \
    festivals (18 June, 11 November, Spring Festival, year's end); customers who drift away; \
    surveys that most people do not answer; complaints, some still open; ratings of sellers; \
    campaigns; referrals; consents with date-times and offsets.|一个由十二个卖家入驻的网上商城。数据展示：\
    交易按年分文件并用通配符引用，往年文件为压缩格式；退款记为负金额；购物节（6·18、双十一、春节、年末）；\
    逐渐流失的客户；多数人不回答的问卷；投诉，其中一些尚未解决；对卖家的评价；营销活动；推荐；带时区的授权记录。»

    «Every 97th customer signed up twice, under two ids with the same name and phone.\
    |每第97位客户以两个编号注册过，姓名与电话相同。»
    """
  }

  var judgements: [JudgementSheet.Node] {
    [
      .init("value", [("current", 5), ("potential", 3), ("cost_and_risk", 1.5)]),
      .init("current", [("sales", 4), ("profit", 3), ("order_size", 1)]),
      .init("profit", [("profit_amount", 3), ("margin_rate", 1)]),
      .init("potential", [("trend", 3), ("breadth", 2), ("influence", 1)]),
      .init("influence", [("referrals_made", 3), ("voice", 1)]),
      .init("cost_and_risk", [("refunds", 3), ("complaints_made", 2), ("cost_to_serve", 1)]),
      .init("loyalty", [("behaviour", 2), ("attitude", 1)]),
      .init("behaviour", [("habit", 3), ("quiet", 3), ("steadiness", 2), ("tenure", 1)]),
      .init("attitude", [("would_recommend", 3), ("satisfaction", 2), ("response", 1)]),
    ]
  }

  var model: String {
    ModelText.head(
      name: "«Sunny Lane Market|晴巷商城»",
      purpose: Words(
        "which customers are worth how much, how loyal they are, and what to do about it",
        "哪些客户有多大价值、有多忠诚，以及应当怎么做")
    ) + """
      tables:
        customers: {path: data/customers.csv}
        transactions: {path: "data/transactions/*"}   # «one file a year, older ones .gz|每年一个文件，往年为 .gz»
        surveys: {path: data/surveys.csv}
        cases: {path: data/cases.csv}
        ratings: {path: data/ratings.csv}
        referrals: {path: data/referrals.csv}
        interactions: {path: data/interactions.csv}
        consents: {path: data/consents.csv}
        suppressions: {path: data/suppressions.csv}

      # «Tables made from tables: here one row for each customer and day with purchases.\
      |由表生成的表：这里每位客户每个购买日一行。»
      derived:
        «purchase_days»: {from: transactions, where: "amount > 0", group_by: [customer_id, date], columns: {«spend»: sum(amount)}}

      """ + ModelText.measuresComment + """
        measures:
          «revenue»: {from: transactions, during: 12 months, value: sum(amount)}
          «revenue_before»: {of: «revenue», during: year before}
          «cost_of_goods»: {from: transactions, during: 12 months, value: sum(cost)}
          «gross_profit»: {value: "«revenue» - «cost_of_goods»"}
          «margin»: {value: "«gross_profit» / «revenue»"}
          «growth»: {value: "«revenue» / «revenue_before» - 1"}
          «growth_capped»: {value: "case when «growth» > 2 then 2 else «growth» end"}   # «new customers' jumps count as +200 % at most|首年客户的跳增最多按 +200% 计»
          «orders»: {from: transactions, during: 12 months, value: count(distinct order_id) filter (where amount > 0)}
          «basket»: {from: transactions, during: 12 months, value: "sum(amount) filter (where amount > 0) / count(distinct order_id) filter (where amount > 0)"}
          «refund_rate»: {from: transactions, during: 12 months, value: "-sum(amount) filter (where amount < 0) / sum(amount) filter (where amount > 0)"}
          «categories_bought»: {from: transactions, during: 12 months, value: count(distinct category) filter (where amount > 0)}
          «days_quiet»: {from: transactions, value: "days_between(max(date) filter (where amount > 0), as_of)"}
          «active_days»: {from: «purchase_days», during: 12 months, value: count(*)}
          «best_day»: {from: «purchase_days», during: 12 months, value: max(«spend»)}
          «active_quarters»: {from: transactions, during: 12 months, value: "count(distinct date_trunc('quarter', date)) filter (where amount > 0)"}
          «activity»: {value: "«active_quarters» / 4"}
          «complaints»: {from: cases, during: 12 months, value: count(*) filter (where kind = 'complaint')}
          «complaint_rate»: {value: "«complaints» / «orders»"}
          «service_cost»: {from: interactions, during: 12 months, value: sum(cost)}
          «mailings»: {from: interactions, during: 12 months, value: count(*) filter (where direction = 'outbound')}
          «responses»: {from: interactions, during: 12 months, value: count(*) filter (where direction = 'outbound' and responded)}
          «response_rate»: {value: "«responses» / «mailings»"}
          «ratings_given»: {from: ratings, during: 12 months, value: count(*)}
          «stars_given»: {from: ratings, during: 12 months, value: avg(stars)}
          «referred»: {from: referrals, value: count(*)}
          «months_as_customer»: {value: "months_between(since, as_of)"}

        """ + ModelText.valueComment + """
        value:
          «current»:
            «sales»: {measure: «revenue», scale: percentile}
            «profit»:
              «profit_amount»: {measure: «gross_profit», scale: percentile}
              «margin_rate»: {measure: «margin», scale: {min_max: [p5, p95]}}
            «order_size»: {measure: «basket», scale: percentile}
          «potential»:
            «trend»: {measure: «growth_capped», scale: z_score, missing: neutral}
            «breadth»: {measure: «categories_bought», scale: {bands: [[5, 1], [4, 0.85], [3, 0.7], [2, 0.45], [1, 0.2]]}}
            «influence»:
              «referrals_made»: {measure: «referred», scale: {bands: [[3, 1], [2, 0.8], [1, 0.5]]}}
              «voice»: {measure: «ratings_given», scale: percentile}
          «cost_and_risk»:
            «refunds»: {measure: «refund_rate», scale: {target: [0.30, 0.0]}}
            «complaints_made»: {measure: «complaint_rate», scale: {target: [0.5, 0.0]}}
            «cost_to_serve»: {measure: «service_cost», better: lower, scale: percentile}

        """ + ModelText.loyaltyComment + """
        loyalty:
          «behaviour»:
            «habit»: {measure: «active_days», scale: percentile}
            «quiet»: {measure: «days_quiet», better: lower, scale: percentile, missing: worst}
            «steadiness»: {measure: «activity», scale: {min_max: [0, 1]}}
            «tenure»: {measure: «months_as_customer», scale: {min_max: [p0, p90]}}
          «attitude»:
            «would_recommend»: {measure: nps_score, scale: {min_max: [0, 10]}}
            «satisfaction»: {measure: csat_score, scale: {min_max: [1, 5]}}
            «response»: {measure: «response_rate», scale: {bands: [[0.5, 1], [0.25, 0.7], [0.1, 0.4]]}}

        """ + ModelText.weights(example: "sales", chinese: "销售规模") + ModelText.gridComment + """
        grid:
          shape: 3x2
          value: {high: top 20%, middle: next 30%}
          loyalty: {loyal: ">= 0.55"}
          margin: 0.02                # «a customer keeps last period's cell within this distance of a cut-off|距界线在此范围内的客户保持上期所在格»

        """ + ModelText.lifetime() + ModelText.rfm() + ModelText.retention
      + ModelText.credit(isOn: false) + ModelText.marketplace()
      + ModelText.satisfaction(by: ", cohort")
      + ModelText.crm
      + ModelText.relationship + ModelText.dataQuality
      + ModelText.robustness
      + ModelText.strategyComment + """
        strategies:
          core:
            actions:
              - «Invite to the early-access sale two days before everyone else.|提前两天邀请参加新品优先购。»
              - «Ask for a referral and thank both sides.|请其推荐新客，双方都致谢。»
            channel: «App message from the member team, phone on complaints.|会员团队的应用消息，投诉由专人电话处理。»
            service_level: «Answer within 2 hours, free returns.|2小时内回复，免费退货。»
          marginal:
            stop: [«Coupons and text messages.|发放优惠券与短信。»]
        """ + "\n"
  }
}

extension Bank {
  var names: Bilingual {
    Bilingual([
      "months": "月度往来", "month": "月份", "contacts": "往来次数", "revenue": "综合收入",
      "revenue_before": "上年综合收入", "direct_cost": "直接成本", "profit": "利润贡献", "cost_ratio": "成本收入比",
      "growth": "增长率", "growth_capped": "封顶增长率", "products_held": "持有产品数", "balance_held": "金融资产",
      "loans": "贷款余额",
      "renewal_rate": "续期率", "years_as_customer": "开户年数", "average_days_late": "平均逾期天数",
      "instalments_missed": "逾期期数", "bureau_grade": "征信等级", "active_months": "活跃月数",
      "app_share": "线上占比", "days_quiet": "沉默天数", "complaints": "投诉次数", "referred": "推荐客户数",
      "is_business": "企业客户",
      "current": "当前价值", "earnings": "收入贡献", "income": "收入规模", "profit_made": "利润额",
      "assets": "资产规模", "potential": "潜在价值", "trend": "增长趋势", "breadth": "产品覆盖",
      "enterprise": "企业背景", "cost_and_risk": "成本与风险", "cost_to_serve": "服务成本",
      "risk": "信用风险", "arrears": "逾期", "bureau": "征信", "relation": "关系深度",
      "tenure": "开户年限", "renewal": "续期", "main_bank": "主办行程度", "activity": "往来活跃",
      "steadiness": "持续性", "quiet": "近期往来", "digital": "线上习惯", "attitude": "态度忠诚",
      "would_recommend": "推荐意愿", "goodwill": "投诉少", "advocacy": "推荐行为",
    ])
  }

  var about: String {
    """
    «A bank with private and business clients. The data shows: products as contracts with balances, \
    terms and renewals; what each product earns per quarter, fees given back; loan instalments, \
    some late; statements of business clients; a credit bureau's grades; guarantees; contacts \
    through app, branch and phone; surveys, complaints, referrals, consents.|一家银行的个人与企业客户。\
    数据展示：以合同表示的产品（余额、期限、续期）；各产品每季度收入与手续费退还；贷款分期，部分逾期；\
    企业客户财务报表；征信等级；担保；手机银行、网点与电话往来；问卷、投诉、推荐、授权记录。»

    «`contracts.csv` writes days as yyyy/M/d, `financials.csv` separates cells by semicolons, \
    `customers.csv` begins with a byte order mark. Every 89th private client is there twice.\
    |`contracts.csv` 日期写作 yyyy/M/d，`financials.csv` 以分号分隔，`customers.csv` 带有字节顺序标记。\
    每第89位个人客户重复建档。»
    """
  }

  var judgements: [JudgementSheet.Node] {
    [
      .init("value", [("current", 3), ("potential", 2), ("cost_and_risk", 2)]),
      .init("current", [("earnings", 2), ("assets", 1)]),
      .init("earnings", [("income", 1), ("profit_made", 2)]),
      .init("potential", [("trend", 2), ("breadth", 2), ("enterprise", 1)]),
      .init("cost_and_risk", [("cost_to_serve", 1), ("risk", 3)]),
      .init("risk", [("arrears", 3), ("bureau", 2)]),
      .init("loyalty", [("relation", 3), ("activity", 2), ("attitude", 1)]),
      .init("relation", [("tenure", 1), ("renewal", 2), ("main_bank", 3)]),
      .init("activity", [("steadiness", 3), ("quiet", 3), ("digital", 1)]),
      .init("attitude", [("would_recommend", 2), ("goodwill", 2), ("advocacy", 1)]),
    ]
  }

  var model: String {
    ModelText.head(
      name: "«Northgate Bank|北关银行»",
      purpose: Words(
        "which clients are worth how much, how loyal they are, and what to do about it",
        "哪些客户有多大价值、有多忠诚，以及应当怎么做")
    ) + """
      tables:
        customers: {path: data/customers.csv}
        contracts:
          path: data/contracts.csv
          date_format: yyyy/M/d
          columns: {product: {header: «product|产品», type: text}, balance: {header: «balance|余额», type: amount}}
        transactions: {path: data/transactions.csv}
        invoices: {path: data/invoices.csv}      # «loan instalments|贷款分期»
        financials: {path: data/financials.csv, delimiter: ";"}
        external_ratings: {path: data/external_ratings.csv}
        guarantees: {path: data/guarantees.csv}
        interactions: {path: data/interactions.csv}
        cases: {path: data/cases.csv}
        surveys: {path: data/surveys.csv}
        referrals: {path: data/referrals.csv}
        consents: {path: data/consents.csv}

      # «Tables made from tables (from, join, where, group_by, columns): here a client's contacts by month.\
      |由表生成的表（from、join、where、group_by、columns）：此处为每位客户每月的往来次数。»
      derived:
        «contacts»: {from: interactions, columns: {customer_id: customer_id, date: date, «month»: "date_trunc('month', date)"}}
        «months»: {from: «contacts», group_by: [customer_id, «month»], columns: {date: max(date)}}

      """ + ModelText.measuresComment + """
        measures:
          «revenue»: {from: transactions, during: 12 months, value: sum(amount)}
          «revenue_before»: {of: «revenue», during: year before}
          «direct_cost»: {from: transactions, during: 12 months, value: sum(cost)}
          «profit»: {value: "«revenue» - «direct_cost»"}
          «cost_ratio»: {value: "«direct_cost» / «revenue»"}
          «growth»: {value: "«revenue» / «revenue_before» - 1"}
          «growth_capped»: {value: "case when «growth» > 2 then 2 else «growth» end"}   # «new customers' jumps count as +200 % at most|首年客户的跳增最多按 +200% 计»
          # «end is a word of the language, so the column is quoted.|end 是表达式关键字，故列名须加引号。»
          «products_held»: {from: contracts, value: 'count(distinct product) filter (where "end" is null or "end" > as_of)'}
          «balance_held»: {from: contracts, value: "sum(balance) filter (where (\\"end\\" is null or \\"end\\" > as_of) and product <> '«loan|贷款»')"}
          «loans»: {from: contracts, value: "sum(balance) filter (where (\\"end\\" is null or \\"end\\" > as_of) and product = '«loan|贷款»')"}
          «renewal_rate»: {from: contracts, value: count(*) filter (where renewed) / count(renewed)}
          «years_as_customer»: {value: "months_between(since, as_of) / 12"}
          «average_days_late»: {from: invoices, during: 12 months, date: due, value: "avg(greatest(days_between(due, coalesce(paid_on, as_of)), 0))"}
          «instalments_missed»: {from: invoices, during: 12 months, date: due, value: "count(*) filter (where days_between(due, coalesce(paid_on, as_of)) > 30)"}
          «bureau_grade»: {from: external_ratings, value: last(grade)}
          «active_months»: {from: «months», during: 12 months, value: count(*)}
          «app_share»: {from: interactions, during: 12 months, value: count(*) filter (where channel = '«app|手机银行»') / count(*)}
          «days_quiet»: {from: interactions, value: "days_between(max(date), as_of)"}
          «referred»: {from: referrals, value: count(*)}
          «is_business»: {value: "kind = 'business'"}

        """ + ModelText.valueComment + """
        value:
          «current»:
            «earnings»:
              «income»: {measure: «revenue», scale: percentile}
              «profit_made»: {measure: «profit», scale: percentile}
            «assets»: {measure: «balance_held», scale: percentile}
          «potential»:
            «trend»: {measure: «growth_capped», scale: z_score, missing: neutral}
            «breadth»: {measure: «products_held», scale: {bands: [[5, 1], [4, 0.85], [3, 0.65], [2, 0.4], [1, 0.15]]}}
            «enterprise»: {measure: «is_business», scale: yes_no}
          «cost_and_risk»:
            «cost_to_serve»: {measure: «cost_ratio», better: lower, scale: {min_max: [p5, p95]}}
            «risk»:
              «arrears»: {measure: «average_days_late», scale: {target: [30, 0]}, missing: 0.8}   # «no loan: 0.8|无贷款：0.8»
              «bureau»: {measure: «bureau_grade», scale: {letters: {A: 1, B: 0.75, C: 0.4, D: 0}}, missing: neutral}

        """ + ModelText.loyaltyComment + """
        loyalty:
          «relation»:
            «tenure»: {measure: «years_as_customer», scale: {min_max: [0, 12]}}
            «renewal»: {measure: «renewal_rate», scale: {min_max: [0, 1]}, missing: neutral}
            «main_bank»: {measure: «products_held», scale: percentile}
          «activity»:
            «steadiness»: {measure: «active_months», scale: {min_max: [0, 12]}}
            «quiet»: {measure: «days_quiet», better: lower, scale: percentile, missing: worst}
            «digital»: {measure: «app_share», scale: {min_max: [0, 1]}}
          «attitude»:
            «would_recommend»: {measure: nps_score, scale: {min_max: [0, 10]}}
            «goodwill»: {measure: complaint_cases, scale: {bands: [[3, 0], [2, 0.3], [1, 0.6], [0, 1]]}}
            «advocacy»: {measure: «referred», scale: {bands: [[2, 1], [1, 0.7], [0, 0]]}}

        """ + ModelText.weights(example: "income", chinese: "收入规模") + ModelText.gridComment + """
        grid:
          shape: 2x3                  # «two bands of value, three of loyalty|价值两档、忠诚三档»
          value: {high: top 30%}
          loyalty: {loyal: top 30%, neutral: next 40%}
          margin: 0.02                # «a customer keeps last period's cell within this distance of a cut-off|距界线在此范围内的客户保持上期所在格»

        """ + ModelText.lifetime(isOn: false) + ModelText.rfm(isOn: false) + ModelText.retention
      + ModelText.credit()
      + ModelText.satisfaction(by: "")
      + ModelText.crm
      + ModelText.relationship + ModelText.dataQuality
      + ModelText.robustness
      + ModelText.strategyComment + """
        strategies:
          core:
            channel: «Personal adviser.|专属客户经理。»
            service_level: «Callback within one hour, better rates on request.|1小时内回电，可申请优惠利率。»
          developing:
            actions:
              - «Offer the product that clients like this one have most often next.|推介同类客户最常持有的下一项产品。»
              - «Invite to an advisory talk once a year.|每年邀请一次理财面谈。»
          contested:
            first_step: "«Call every client of this cell within two weeks: which bank has the salary account, and why?|两周内致电本格每位客户：工资账户在哪家银行，为什么？»"
            actions:
              - «Settle open complaints first.|先解决未结投诉。»
              - «Make one offer that brings the main account here.|提出一项使其将主账户转来的方案。»
          base:
            actions:
              - «Keep the everyday account free in the app.|手机银行基础账户免费。»
              - «Ask for referrals.|请其推荐。»
          occasional:
            actions: [«Move everyday business to the app.|引导日常业务转至手机银行。»]
            stop: [«Branch appointments without an occasion.|无事由的网点邀约。»]
          marginal:
            actions: [«Close empty accounts with consent.|征得同意后销户闲置账户。»]
            stop: [«Product mailings.|产品推介邮件。»]
        """ + "\n"
  }
}

extension PropertyManager {
  var names: Bilingual {
    Bilingual([
      "dated": "分季流水", "quarter": "季度", "quarters": "季度收入", "takings": "当季收入",
      "best_quarter": "最高季度收入", "revenue": "物业收入", "revenue_before": "上年物业收入",
      "extra_revenue": "增值服务收入",
      "extra_share": "增值服务占比", "site_cost": "物业成本", "gross_profit": "毛利", "margin": "毛利率",
      "growth": "增长率", "growth_capped": "封顶增长率", "managed_area": "在管面积", "contract_value": "在执行合同额",
      "renewal_rate": "续约率", "months_left": "合同剩余月数", "years_as_customer": "合作年数",
      "average_days_late": "平均拖欠天数", "collection_rate": "净回款率", "requests": "报修次数",
      "complaints": "投诉次数",
      "relation_cost": "客户维护成本", "relation_share": "维护成本率", "referred": "推荐客户数",
      "current": "当前价值", "income": "收入规模", "profit": "盈利", "profit_amount": "毛利额",
      "margin_rate": "毛利水平", "extras": "增值服务", "potential": "潜在价值", "trend": "增长趋势",
      "prospects": "发展潜力", "size": "面积规模", "influence": "影响价值", "reputation": "示范效应",
      "standing": "行业地位", "referrals_made": "推荐客户", "cost_and_risk": "成本与风险",
      "upkeep": "维护成本", "risk": "风险", "punctuality": "付款及时性", "collection": "回款",
      "safety": "风险可控", "teamwork": "合作关系", "goodwill": "投诉少", "cooperation": "配合程度",
      "behaviour": "行为忠诚", "renewal": "续约", "commitment": "合同期限", "tenure": "合作年限",
      "attitude": "态度忠诚", "satisfaction": "满意度", "would_recommend": "推荐意愿", "trust": "信任程度",
    ])
  }

  var about: String {
    """
    «A property-management company and the sites it looks after: the source's case. A client's value \
    is what it brings today, what it could bring, whom it influences, and what it costs and risks; \
    some of it is measured, some judged by three experts in two rounds. The data shows: contracts \
    with renewals, quarterly fees and value-added services, invoices with late payments, repairs \
    and complaints, visits, a yearly survey, referrals.|一家物业管理公司及其在管项目，取自原文实证案例。\
    客户价值由当前价值、潜在价值、影响价值以及成本与风险构成；一部分来自数据，一部分由三位专家分两轮打分。\
    数据展示：合同与续约、按季度收取的物业费与增值服务、逾期付款的发票、报修与投诉、拜访、年度满意度调查、推荐。»

    «`customers.csv` has headers of its own, mapped in `sextant.yml`, and two further columns.\
    |`customers.csv` 使用自有列名，在 `sextant.yml` 中映射，并含两个自定义列。»
    """
  }

  var judgements: [JudgementSheet.Node] {
    [
      .init(
        "value", [("current", 5), ("potential", 3), ("influence", 1.5), ("cost_and_risk", 2)]),
      .init("current", [("income", 3), ("profit", 4), ("extras", 1)]),
      .init("profit", [("profit_amount", 2), ("margin_rate", 1)]),
      .init("potential", [("trend", 2), ("prospects", 3), ("size", 1)]),
      .init("influence", [("reputation", 3), ("standing", 2), ("referrals_made", 2)]),
      .init("cost_and_risk", [("upkeep", 1), ("risk", 4), ("teamwork", 2)]),
      .init("risk", [("punctuality", 3), ("collection", 2), ("safety", 1)]),
      .init("teamwork", [("goodwill", 1), ("cooperation", 2)]),
      .init("loyalty", [("behaviour", 3), ("attitude", 2)]),
      .init("behaviour", [("renewal", 3), ("commitment", 2), ("tenure", 2)]),
      .init("attitude", [("satisfaction", 3), ("would_recommend", 2), ("trust", 2)]),
    ]
  }

  /// Five who differ as departments do: the finance lead stands apart, the sales lead contradicts
  /// himself, and two left questions open.
  var judges: [JudgementSheet.Judge] {
    let operations = ExpertPanel.experts[0]
    let (client, finance) = (ExpertPanel.experts[1], ExpertPanel.experts[2])
    let (director, sales) = (ExpertPanel.furtherJudges[0], ExpertPanel.furtherJudges[1])
    return [
      .init(name: director, emphasis: ["potential": 1.3, "prospects": 1.5, "profit_amount": 1.5]),
      .init(
        name: operations, emphasis: ["upkeep": 2, "teamwork": 1.5, "renewal": 1.4, "safety": 2],
        answers: [["reputation", "referrals_made"]: "", ["standing", "referrals_made"]: ""]),
      .init(
        name: client, emphasis: ["influence": 1.4, "attitude": 2, "cooperation": 1.5],
        answers: [
          ["income", "profit"]: "", ["punctuality", "safety"]: "", ["collection", "safety"]: "",
          ["punctuality", "collection"]: "",
        ]),
      .init(
        name: sales, emphasis: ["potential": 1.6, "trend": 1.5, "referrals_made": 2],
        answers: [["current", "cost_and_risk"]: "1/2", ["renewal", "tenure"]: "1/2"]),
      .init(
        name: finance,
        emphasis: [
          "cost_and_risk": 9, "potential": 0.4, "influence": 0.4, "collection": 4, "upkeep": 2,
          "commitment": 4,
        ]),
    ]
  }

  var model: String {
    ModelText.head(
      name: "«Harbour Facilities|海湾物业»",
      purpose: Words(
        "which clients are worth how much, how loyal they are, and which sites to win next",
        "哪些客户有多大价值、有多忠诚，以及今后应开发哪类项目")
    ) + """
      tables:
        # «Headers of one's own are mapped to the standard names; further columns get a type.\
      |自有列名映射到标准名称；自定义列须注明类型。»
        customers:
          path: data/customers.csv
          columns:
            customer_id: «Client no.|甲方编号»
            name: «Client name|甲方名称»
            industry: «Site type|业态»
            since: «First signed|首次签约日»
            acquisition_cost: «Bid cost|投标成本»
            tier: {header: «Tier|等级», type: text}
            area_m2: {header: «Managed area (m2)|在管面积(平方米)», type: number}
        contracts: {path: data/contracts.csv}
        transactions: {path: data/transactions.csv}
        invoices: {path: data/invoices.csv}
        cases: {path: data/cases.csv}
        surveys: {path: data/surveys.csv}
        interactions: {path: data/interactions.csv}
        referrals: {path: data/referrals.csv}
        assessments: {path: data/assessments.csv}   # «experts' scores 1–5; the last round counts|专家1–5分打分，以最后一轮为准»
        experts: {path: data/experts.csv}           # «how much each expert counts|各专家的权重»

      # «Tables made from tables (from, join, where, group_by, columns): here a client's income by quarter.\
      |由表生成的表（from、join、where、group_by、columns）：此处为各客户分季度的收入。»
      derived:
        «dated»: {from: transactions, columns: {customer_id: customer_id, date: date, «quarter»: "date_trunc('quarter', date)", amount: amount}}
        «quarters»: {from: «dated», group_by: [customer_id, «quarter»], columns: {date: max(date), «takings»: sum(amount)}}

      """ + ModelText.measuresComment + """
        measures:
          «revenue»: {from: transactions, during: 12 months, value: sum(amount)}
          «revenue_before»: {of: «revenue», during: year before}
          «best_quarter»: {from: «quarters», during: 12 months, value: max(«takings»)}
          «extra_revenue»: {from: transactions, during: 12 months, value: sum(amount) filter (where category = '«value-added|增值服务»')}
          «extra_share»: {value: "«extra_revenue» / «revenue»"}
          «site_cost»: {from: transactions, during: 12 months, value: sum(cost)}
          «gross_profit»: {value: "«revenue» - «site_cost»"}
          «margin»: {value: "«gross_profit» / «revenue»"}
          «growth»: {value: "«revenue» / «revenue_before» - 1"}
          «growth_capped»: {value: "case when «growth» > 2 then 2 else «growth» end"}   # «new customers' jumps count as +200 % at most|首年客户的跳增最多按 +200% 计»
          «managed_area»: {value: area_m2}
          # «end is a word of the language, so the column is quoted.|end 是表达式关键字，故列名须加引号。»
          «contract_value»: {from: contracts, value: 'sum(value) filter (where "end" >= as_of)'}
          «renewal_rate»: {from: contracts, value: count(*) filter (where renewed) / count(renewed)}
          «months_left»: {from: contracts, value: 'months_between(as_of, max("end"))'}
          «years_as_customer»: {value: "months_between(since, as_of) / 12"}
          «average_days_late»: {from: invoices, during: 12 months, date: due, value: "sum(amount * greatest(days_between(due, coalesce(paid_on, as_of)), 0)) / sum(amount)"}
          «collection_rate»: {from: invoices, during: 12 months, date: due, value: (sum(amount) - sum(claim)) / sum(amount)}
          «requests»: {from: cases, during: 12 months, value: count(*) filter (where kind = 'request')}
          «complaints»: {from: cases, during: 12 months, value: count(*) filter (where kind = 'complaint')}
          «relation_cost»: {from: interactions, during: 12 months, value: sum(cost)}
          «relation_share»: {value: "«relation_cost» / «revenue»"}
          «referred»: {from: referrals, value: count(*)}

        """ + ModelText.valueComment + """
        value:
          «current»:
            «income»: {measure: «revenue», scale: percentile}
            «profit»:
              «profit_amount»: {measure: «gross_profit», scale: percentile}
              «margin_rate»: {measure: «margin», scale: {min_max: [p5, p95]}}
            «extras»: {measure: «extra_share», scale: {min_max: [0, p90]}}
          «potential»:
            «trend»: {measure: «growth_capped», scale: z_score, missing: neutral}
            «prospects»: {assessment: «prospects»}          # «the experts' factor|专家评估因素»
            «size»: {measure: «managed_area», scale: percentile}
          «influence»:
            «reputation»: {assessment: «reputation»}
            «standing»: {assessment: «standing»}
            «referrals_made»: {measure: «referred», scale: {bands: [[3, 1], [2, 0.8], [1, 0.5], [0, 0]]}}
          «cost_and_risk»:
            «upkeep»: {measure: «relation_share», scale: {min_max: [p5, p95]}, better: lower}
            «risk»:
              «punctuality»: {measure: «average_days_late», scale: {target: [45, 0]}}
              «collection»: {measure: «collection_rate», scale: {target: [0.90, 1.0]}}
              «safety»: {assessment: «safety»}
            «teamwork»:
              «goodwill»: {measure: «complaints», scale: {bands: [[5, 0], [3, 0.3], [1, 0.7], [0, 1]]}}
              «cooperation»: {assessment: «cooperation»}

        """ + ModelText.loyaltyComment + """
        loyalty:
          «behaviour»:
            «renewal»: {measure: «renewal_rate», scale: {min_max: [0, 1]}, missing: neutral}
            «commitment»: {measure: «months_left», scale: {bands: [[24, 1], [12, 0.8], [6, 0.5], [0, 0.3]]}}
            «tenure»: {measure: «years_as_customer», scale: {min_max: [0, 8]}}
          «attitude»:
            «satisfaction»: {measure: csat_score, scale: {min_max: [1, 5]}}
            «would_recommend»: {measure: nps_score, scale: {min_max: [0, 10]}}
            «trust»: {assessment: «trust»}

        """ + ModelText.weights(example: "income", chinese: "收入规模") + ModelText.gridComment + """
        grid:
          shape: 3x2
          value: {high: top 20%, middle: next 30%}
          loyalty: {loyal: ">= 0.7"}
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
            actions:
              - «Show the site to prospects of the same kind.|邀请同类型意向客户参观该项目。»
              - «Offer a three-year contract with an energy-saving plan.|推出三年期合同并附节能方案。»
            channel: «Site director in person, half-yearly review.|项目总监当面沟通，每半年一次服务回顾。»
            service_level: «Repairs answered within 30 minutes.|报修30分钟内响应。»
          contested:
            objective: «Keep the contract, and find out what displeases before it ends.|保住合同，到期前找出不满原因。»
            first_step: «Visit the management of every client of this cell this month, contracts that end first.|本月内拜访本格每位客户的管理层，合同先到期者优先。»
            actions:
              - «Close all open complaints and report back in writing.|关闭全部未结投诉并书面反馈。»
              - «Agree on two service promises that are measured each quarter.|约定两项按季度考核的服务承诺。»
          growth:
            objective: «Sell these loyal clients more services and more area.|向忠诚客户拓展增值服务与在管面积。»
            first_step: «List the value-added services that similar sites buy and this one does not.|列出同类项目已购而该客户未购的增值服务。»
            actions:
              - «Propose the likeliest service with a trial month.|推介最可能成交的一项，首月试用。»
              - «Ask about further sites of the same owner.|了解同一业主的其他项目。»
            channel: «Client manager, quarterly meeting.|客户经理，每季度面谈。»
          swing:
            objective: «Find out at low cost which of these contracts can become lasting.|以低成本识别哪些合同可以长期合作。»
            first_step: "«Ask one question at the next site meeting: what would make you renew?|下次现场例会只问一个问题：怎样您会续约？»"
            actions:
              - «Mend the fault that is named most often.|整改被提及最多的问题。»
              - «Offer the renewal early, without a discount.|提前提出续约，不打折。»
            channel: «Site supervisor; client manager for those who answer.|项目主管；有回应者由客户经理跟进。»
          base:
            objective: «Keep the goodwill at a cost that fits the fee.|以与物业费相称的成本维持好感。»
            first_step: «Compare hours worked with hours paid on each site.|核对各项目实际投入工时与收费工时。»
            actions:
              - «Move requests to the app and standardise inspections.|报修转到线上，巡检标准化。»
              - «Index the fee at the next renewal.|续约时按指数调整物业费。»
            channel: «App and site supervisor.|应用与项目主管。»
          marginal:
            objective: «Cover the costs or let the contract end.|覆盖成本，否则到期不再续约。»
            first_step: «List the sites whose service costs more than the fee.|列出服务成本高于物业费的项目。»
            actions:
              - «Propose a smaller scope or a higher fee.|提出缩减服务范围或上调物业费。»
              - «Collect what is overdue before any further extra work.|先收回欠款，再承接额外服务。»
            stop: [«Free extra services.|免费附加服务。»]
        """ + "\n"
  }
}

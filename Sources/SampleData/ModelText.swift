/// The parts that the models of all templates have in common.
struct ModelText: Sendable {
  /// Title, and every setting that stands at the top.
  static func head(
    name: String, purpose: Words, fiscalYearStarts: Int = 1,
    exchangeRates: String =
      "# exchange_rates: {USD: 7.12} # «what one unit of another currency is worth|一单位外币折合多少本币»"
  ) -> String {
    """
    # «A workspace of Sextant: \(purpose.english).|Sextant 工作区：\(purpose.chinese)。»
    # «Made-up data; README.md says what each file holds.|数据均为虚构，各文件内容见 README.md。»
    #
    #   sextant check      «what is wrong with this file and the data|检查本文件与数据»
    #   sextant run        «everything into reports/<period>/|生成 reports/<期间>/ 下的全部结果»
    #
    # «Every setting is written out with its default value; what is commented out is off.\
    |所有设置都写出了默认值；注释掉的设置未启用。»

    name: \(name)
    language: «en|zh-Hans»             # en | zh-Hans
    currency: CNY
    fiscal_year_starts: \(fiscalYearStarts)         # «month in which fiscal years start|财年起始月份»
    time_zone: "+08:00"           # «decides the day of a date-time with an offset|决定带时区的时间属于哪一天»
    memory_limit: 1 GiB           # «beyond this, large measures go to a scratch folder|超过后，大型指标使用临时文件夹»
    max_field: 16 MiB             # «largest cell that is read|可读取的最大单元格»
    unknown_customers: set_aside  # set_aside | add: «rows of customers that the table lacks|客户表中没有的客户的行»
    allow_outside: false          # «true lets paths lead out of this folder|true 允许路径指向本文件夹之外»
    missing: leave_out            # leave_out | worst | neutral: «an indicator without a figure, unless it says so itself|指标缺失时如何处理，指标自身可另行规定»
    # scale: 2                    # «round amounts to so many decimals; off: up to four, more is a fault|金额舍入到的小数位数；未启用时至多四位，更多视为错误»
    \(exchangeRates)

    # «CSV files. Encoding, delimiter and way of writing days are detected unless given:|CSV 文件。编码、分隔符与日期写法自动识别，也可写明：»
    #   {path: …, encoding: gb18030, delimiter: ";", date_format: d/M/yyyy, decimal_comma: true, columns: {customer_id: «Client|会员号»}}
    # «duplicates: set_aside leaves out rows that repeat another in every cell; keep (default) counts them.\
    |duplicates: set_aside 剔除每个单元格都与另一行相同的行；keep（默认）则都计入。»

    """
  }

  static let derivedComment = """

    # «Tables made from tables: from, join, where, group_by, columns.|由表生成的表：from、join、where、group_by、columns。»

    """

  static let measuresComment = """

    # «One figure per customer each. Windows: 12 months, 90 days, period, previous period, year before, all (default).\
    |每项为一位客户的一个数值。时间窗：12 months、90 days、period、previous period、year before、all（默认）。»
    # «Fixed values have their standard spelling here, whatever the data's language: kind = 'complaint'.\
    |取值固定的列在此写标准值，数据中可用中文：kind = 'complaint' 即“投诉”。»

    """

  static let valueComment = """

    # «What a customer is worth: a tree of any depth. Scales map a figure to 0…1, 1 best:\
    |客户价值：任意深度的指标树。标度把数值映射到 0…1，1 为最好：»
    #   percentile · {min_max: [p5, p95]} · z_score · {target: [worst, best]} · {bands: [[≥x, score], …]} · letters · yes_no · assessment
    # «better: lower turns a scale; missing: worst, neutral or a score says what a missing figure counts as\
    |better: lower 表示越低越好；missing: worst、neutral 或分数，规定缺失值如何计分»
    # «(default: it is left out and its siblings' weights grow).|（默认：忽略该指标，同级指标权重相应放大）。»

    """

  static let loyaltyComment = """

    # «How loyal a customer is: what people do, and what they say.|客户忠诚：怎么做，以及怎么说。»

    """

  /// The section of weights, with a node's name as example.
  static func weights(example: String, chinese: String) -> String {
    """

    # «How much each node weighs. judgements: pairwise comparisons (AHP); or direct: {\(example): 0.6, …};\
    |各节点的权重。judgements：两两比较（层次分析法）；或 direct: {\(chinese): 0.6, …} 直接给定；»
    # «without either, siblings weigh the same.|两者皆无时，同级指标权重相等。»
    weights:
      judgements: data/judgements.csv
      method: eigenvector         # «how weights are made from judgements; or geometric_mean|由判断得出权重的方法；或 geometric_mean»
      group: judgements           # «how several experts are joined: their judgements are averaged; or their weights: priorities|多位专家的汇总方式：对判断取平均；或对权重取平均：priorities»
      random_index: alonso_lamata # «table that consistency ratios are made with; or saaty_1980, saaty_2005, donegan_dodd|一致性比率所用的随机指标表；或 saaty_1980、saaty_2005、donegan_dodd»
      # incomplete: completion    # «pairs that nobody judged are filled in so that CR is smallest; or least_squares, harker|缺失判断补全至一致性比率最小；或 least_squares、harker»
      # scale: saaty              # «what answers 1 to 9 mean as ratios; or power, root, geometric, logarithmic,|1–9 的答案对应的比值；或 power、root、geometric、logarithmic、»
      #                             «inverse_linear, balanced, balanced_n, adaptive; ratio takes any positive number|inverse_linear、balanced、balanced_n、adaptive；ratio 接受任意正数»
      # mean: geometric           # «how weights of experts are averaged, with group: priorities; or arithmetic|group: priorities 时权重的平均方式；或 arithmetic»
      # blend: {ahp: 0.7, entropy: 0.3}   # «mixes judgements with what scores say (entropy, critic), equal or direct weights|将判断与得分信息（entropy、critic）、等权（equal）或给定权重（direct）混合»

    """
  }

  static let gridComment = """

    # «The six cells. Cuts: top 20%, next 30% (of customers), share 80% of MEASURE, >= 0.6 (a score).\
    |六格。界线写法：top 20%、next 30%（按客户数）、share 80% of 指标（按占比）、>= 0.6（按得分）。»

    """

  static let robustness = """

    # «Who would change cell if judgements were up to so many steps of the scale different. Further keys:\
    |若各判断在标度上相差不超过若干档，哪些客户会换格。其他键：»
    # «draws (1000 up to 100,000 customers), distribution (steps, log_normal), direct_weights; off leaves it out.|draws（客户不超过10万时为1000）、distribution（steps、log_normal）、direct_weights；off 表示不做。»
    robustness: {spread: 1, seed: 1}

    """

  /// The section of what customers will buy; commented out where buying is not a choice.
  static func lifetime(isOn: Bool = true) -> String {
    let mark = isOn ? "" : "# "
    return """

      # «What customers will buy: probability alive, expected purchases and spend, lifetime value.\
      |客户未来的购买：存活概率、预期购买次数与花费、生命周期价值。»
      # «model: auto (the best on the holdout), bg_nbd, mbg_nbd, pareto_nbd, nbd, or by occasion bg_bb, bb; unit: day, week, month, quarter or year;\
      |model：auto（留出期上最好的）、bg_nbd、mbg_nbd、pareto_nbd、nbd，或按时机的 bg_bb、bb；unit：day、week、month、quarter 或 year；»
      # «purchase_days: positive_spend (refunds of a day taken off) or every_day; holdout: a length, a day, a share such as 25% or off;\
      |purchase_days：positive_spend（扣除当日退款）或 every_day；holdout：时长、日期、比例（如 25%）或 off；»
      # «margin: the share of spend that is left after costs (1: values are revenue); off leaves it out.\
      |margin：扣除成本后剩余的花费比例（1 表示价值为收入）；off 表示不做。»
      \(mark)lifetime:
      \(mark)  model: auto
      \(mark)  unit: week
      \(mark)  purchase_days: positive_spend
      \(mark)  horizon: 12 months
      \(mark)  discount_rate: 0.10          # «a year|每年»
      \(mark)  margin: 1
      \(mark)  holdout: 3 months

      """
  }

  /// The section of recency, frequency and money; commented out where buying is not a choice.
  static func rfm(isOn: Bool = true) -> String {
    """

    # «Customers by recency, frequency and money: scores, and the customary segments. Further keys:\
    |按近度、频度与金额给客户打分并归入惯用的分群。其他键：»
    # «during (all, or a window such as 24 months), quantile_type (7), cut_offset; cuts: rfm_package or\
    |during（all，或如 24 months 的时间窗）、quantile_type（7）、cut_offset；cuts 也可为 rfm_package 或»
    #   {recency: [30, 90], frequency: [2, 5], monetary: [100, 1000]}
    # «purchases: orders, rows or days; segments: {best: {R: 4-5, F: 4-5, M: 3-5}, …}, otherwise; off leaves it out.\
    |purchases：orders、rows 或 days；segments: {最佳: {R: 4-5, F: 4-5, M: 3-5}, …}、otherwise；off 表示不做。»
    \(isOn ? "" : "# ")rfm: {purchases: orders, bins: 5, cuts: quantiles}

    """
  }

  /// The section of cohorts and churn.
  static let retention = """

    # «Who stays, goes and comes back: cohorts, retention and churn. Further keys:\
    |留存、流失与重新激活的客户，以及客户队列。其他键：»
    # «membership (first_time, rolling), begin (first_purchase, since); cohorts: month, quarter or year;\
    |membership（first_time、rolling）、begin（first_purchase、since）；cohorts：month、quarter 或 year；»
    # «quiet_after: days without a purchase after which a customer counts as lost, or auto; off leaves it out.\
    |quiet_after：超过多少天未购买计为流失，或 auto；off 表示不做。»
    retention: {cohorts: quarter, quiet_after: auto}

    """

  /// The section of credit grades and receivables.
  static func credit(isOn: Bool = true) -> String {
    let off = isOn ? "" : "# "
    return """

      # «Credit grades from invoices and payments (A to D, any D is D), and the state of receivables.\
      |根据发票与付款评定信用等级（A 至 D，任一项为 D 即为 D），并分析应收款。»
      # «during: which invoices count, by the day they fell due; bounds: from which net collection rate A, B, C;\
      |during：按到期日计入哪些发票；bounds：A、B、C 的净回款率下限；»
      # «up to how many days late A, below how many B, C. reading: source_formula or cash_collected; roll_up:\
      |A 的超期天数上限及 B、C 的上限（不含）。reading：source_formula 或 cash_collected；roll_up：»
      # «amount_weighted, worst, share 0.9 or latest 3; from: auto, exclusivity, own_share or off; table: points,\
      |amount_weighted、worst、share 0.9 或 latest 3；from：auto、exclusivity、own_share 或 off；table：points、»
      # «strict, {over: points, AAC: C} or a file such as grades.csv; missing: no_grade, worst_known, A, B or C; basis: due_date or invoice_date;\
      |strict、{over: points, AAC: C} 或文件如 grades.csv；missing：no_grade、worst_known、A、B 或 C；basis：due_date 或 invoice_date；»
      # «collection_index: full_period or monthly_average; losses: learnt from history months, lost after days, or rates: […].\
      |collection_index：full_period 或 monthly_average；losses：由 history 个月的历史得出，逾期 lost_after 天计为损失，或直接给 rates: […]。»
      \(off)credit:
      \(off)  during: 12 months
      \(off)  net_collection: {reading: source_formula, bounds: [1, 0.95, 0.90]}
      \(off)  days_late: {roll_up: amount_weighted, bounds: [0, 5, 10]}
      \(off)  own_share: {from: auto, tie_band: 0, veto: true}
      \(off)  table: points
      #   missing: no_grade       # «unless given: no_grade, or worst_known where nobody's purchases are known|未给定时为 no_grade；若无任何竞品数据则为 worst_known»
      \(off)  ageing: {bands: [30, 60, 90], basis: due_date}
      \(off)  collection_index: full_period
      \(off)  losses: {history: 36, lost_after: 180, factor: 1}
      \(off)  migration: {periods: 4, ahead: 4, d_is_final: false}
      # «early_warning: signs of trouble, each with the threshold of a warning (1 point) and of an alarm (2), or off;\
      |early_warning：预警信号，各有警告（1 分）与警报（2 分）两个阈值，或 off；»
      # «who reaches enter points comes onto the watch list and leaves it below leave, followed through so many periods.\
      |达到 enter 分进入关注名单，低于 leave 分退出，按若干期逐期推算。»
      \(off)  early_warning:
      \(off)    periods: 8
      \(off)    enter: 3
      \(off)    leave: 2
      \(off)    grade_drop: [1, 2]              # «steps below the better grade of two periods before|低于前两期较好等级的级数»
      \(off)    late_payments: [3, 10]          # «days later than a period before|比上期末多超期的天数»
      \(off)    utilisation: [0.9, 1]           # «share of credit_limit that is open|应收占信用额度的比例»
      \(off)    ageing_shift: [0.3, 0.6]        # «share of open receivables long overdue, not falling|长期逾期占应收的比例（未下降）»
      \(off)    overdue_after: 30               # «from how many days overdue that is|逾期超过多少天计入»
      \(off)    shrinking_orders: [0.4, 0.7]    # «share below the mean of four periods before|较前四期均值下降的比例»
      \(off)    complaint_burst: [3, 6]         # «complaints of the period, at least twice the mean of four before|本期投诉数，且至少为前四期均值的两倍»
      \(off)    external_downgrade: [1, 2]      # «steps an agency lowered its grade in two periods|外部评级两期内下降的级数»
      \(off)    agency_grades: [AAA, AA, A, BBB, BB, B, CCC, CC, C, D]
      # «A model of sextant credit scorecard fit for all customers; its variables are measures or columns of customers.\
      |用 sextant credit scorecard fit 得到的模型为全部客户评分；其变量为指标或客户表的列。»
      # scorecard: {model: models/scorecard.yml, reasons: 3}

      """
  }
  /// The section of contacts with customers and what they cost.
  static let relationship = """

    # «Contacts with customers by channel, what winning, keeping and developing them cost, referrals. Further keys:\
    |按渠道的客户互动，赢得、维系与发展客户的成本，推荐。其他键：»
    # «channel_costs: {phone: 20} (where a contact has no cost of its own), self_service: [app, web];\
    |channel_costs: {电话: 20}（互动本身未记成本时）、self_service: [app, 官网]；»
    # «quiet_after: days without a contact; off leaves it out.\
    |quiet_after：多少天没有互动；off 表示不做。»
    relationship: {during: 12 months, quiet_after: 90, service_contact_cost: 0}

    """

  /// The section of the quality of data.
  static let dataQuality = """

    # «How good the data is: scores by table and column, what to mend, customers who may be one. Further keys:\
    |数据质量：各表各列的得分、待改进之处、疑似重复的客户。其他键：»
    # «required: {customers: [name, phone]} (columns that every row ought to have; else the usual ones)\
    |required: {customers: [name, phone]}（每行必填的列；不写则为惯用的列）»
    # «rules: {transactions: ["cost <= amount"]} (expressions that ought to hold), phone_region: CN;\
    |rules: {transactions: ["cost <= amount"]}（应成立的表达式）、phone_region: CN；»
    # «duplicates: off, or weights and threshold as below; data_quality: off leaves it out.\
    |duplicates: off，或如下的权重与阈值；data_quality: off 表示不做。»
    data_quality:
      max_age: {transactions: 31}      # «days|天»
      duplicates: {threshold: 0.75, email: 0.85, phone: 0.7, company_name: 0.85, person_name: 0.6, birthday: 0.6, region: 0.1, largest_block: 50}

    """

  /// The section of answers and cases, grouped by the cell and other columns.
  static func satisfaction(by columns: String) -> String {
    """

    # «What customers say and how service goes: recommendation, satisfaction, complaints. Further keys:\
    |客户的评价与服务：推荐意愿、满意度、投诉。其他键：»
    # «scales: {csat: 1-5, ces: 1-7, attribute: 1-5, importance: 1-5}; low_is_good: [ces] where a low answer is good;\
    |scales：{csat: 1-5, ces: 1-7, attribute: 1-5, importance: 1-5}；low_is_good：[ces] 表示低分为好；»
    # «counted: last (or first) of a customer's answers to a question in a quarter; first_contact_days (7);\
    |counted：同一客户同一题每季度计最后一次（last）或第一次（first）；first_contact_days（7）；»
    # «importance: relative_weights, correlation or standardised_beta; crosshair: means, medians or midpoint;\
    |importance：relative_weights、correlation 或 standardised_beta；crosshair：means、medians 或 midpoint；»
    # «sla in hours: clock or working ones; calendar: working_days, hours, holidays, worked_days; off leaves it out.\
    |sla 为小时：clock（自然）或 working（工作）；calendar：working_days、hours、holidays、worked_days；off 表示不做。»
    satisfaction:
      cut_by: [cell, channel\(columns)]
      hide_below: 10              # «groups with fewer answers are not shown|回答更少的组不显示»
      sla: {first_response: 24, resolution: 72, hours: clock}
      recurrence_days: 30
      calendar: {working_days: [mon, tue, wed, thu, fri], hours: "09:00-18:00", holidays: []}

    """
  }

  /// The section of a marketplace's credit.
  static func marketplace(isOn: Bool = true) -> String {
    let off = isOn ? "" : "# "
    return """

      # «Grades of sellers and buyers by ratings, orders, refunds and complaints; judgements: {rating: {orders: 3, …}, …}\
      |按评价、订单、退款、投诉评定卖家与买家；judgements: {rating: {orders: 3, …}, …}»
      # «in place of weights weighs them by AHP; few ratings are drawn to the mean, as if prior_ratings of it had been given.\
      |可代替 weights，用层次分析法定权重；评价较少时向均值收缩，相当于已有 prior_ratings 条均值评价。»
      \(off)marketplace:
      \(off)  months: 12
      \(off)  weights: {rating: 0.4, orders: 0.2, refunds: 0.2, complaints: 0.2}
      \(off)  bounds: [0.80, 0.65, 0.50]
      \(off)  prior_ratings: 10
      \(off)  full_orders: 50
      \(off)  worst_refunds: 0.30
      \(off)  worst_complaints: 0.10
      \(off)  least_orders: 5

      """
  }
  /// The section of the evaluation of customer relationship management.
  static let crm = """

    # «The evaluation of customer relationship management: effect and state, with what to improve for whom.\
    |客户关系管理评价：效果与现状，以及改进措施所涉客户。»
    # «targets and weights by measure: shares as 0…1, points, customers; greeting_days: how far ahead; off leaves it out.\
    |targets、weights 按指标给出：比例 0…1、分、客户数；greeting_days：提前多少天；off 表示不做。»
    # festivals: new_year, spring_festival, lantern, dragon_boat, mid_autumn, double_ninth, national_day, christmas
    crm:
      targets: {nps: 30, resolution_in_time: 0.8, recurrence_rate: 0.05}
      weights: {retention_rate: 2, nps: 2}       # «1 for the others|其余为 1»
      greeting_days: 92
      festivals: [new_year, spring_festival, «mid_autumn, christmas|lantern, dragon_boat, mid_autumn, double_ninth, national_day»]
      festival_cells: [core, contested, developing]   # «whose customers are greeted|问候哪些格的客户»

    """

  static let strategyComment = """

    # «What to do with a cell's customers; what is not said here is the built-in strategy. Keys:|对各格客户的策略；此处未写的采用内置策略。可用键：»
    #   strategy, objective, first_step, actions, channel, service_level, stop, priority

    """
}

import AHP
import CustomerValue
import Reports
import Tables
import Testing
import Vocabulary

@Suite("The vocabulary knows the words of the other modules")
struct VocabularyAgreementTests {
  let vocabulary = Vocabulary.standard

  @Test("cells, by the same Chinese name", arguments: GridCell.allCases)
  func cells(cell: GridCell) {
    let term = vocabulary[cell.rawValue, of: "cell"]
    #expect(term?.word.chinese == cell.chineseName)
    #expect(vocabulary[cell.value.rawValue, of: "value_band"] != nil)
    #expect(vocabulary[cell.loyalty.rawValue, of: "loyalty_band"] != nil)
  }

  @Test("kinds of fault", arguments: FaultKind.allCases)
  func faults(kind: FaultKind) {
    #expect(vocabulary[kind.rawValue, of: "reason"] != nil, "\(kind.rawValue)")
  }

  @Test("standard tables", arguments: StandardTable.all.map(\.name))
  func tables(name: String) {
    #expect(vocabulary[name, of: "table"] != nil)
  }

  @Test("tables of the random index", arguments: RandomIndex.allCases)
  func randomIndexes(table: RandomIndex) {
    #expect(vocabulary[table.rawValue.replacing("-", with: "_"), of: "random_index"] != nil)
  }

  @Test("ways to weigh", arguments: WeightMethod.allCases)
  func weightMethods(method: WeightMethod) {
    #expect(vocabulary[method.rawValue, of: "weight_method"] != nil)
    #expect(ScoreFigures.Method(rawValue: method.rawValue) != nil)
  }

  @Test("ways from judgements to weights", arguments: PrioritisationMethod.allCases)
  func prioritisation(method: PrioritisationMethod) {
    #expect(vocabulary[method.rawValue, of: "prioritisation"] != nil)
  }
}

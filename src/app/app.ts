import type { Period } from '../domain/period.ts'
import { createUnitIndex, type UnitIndex } from '../domain/search/unit-index.ts'
import type { Database } from '../ports/stores.ts'
import { findLastMonth, readBudget, readBudgetBoard, readLatestPeriod, traceUnit } from './budget/read-budgets.ts'
import { reviewLibrary } from './budget/review-library.ts'
import { submitLibrary } from './budget/submit-library.ts'
import { writeLibraryTemplate } from './budget/template.ts'
import { type AskVerbs, createAsk } from './ask/index.ts'
import { acknowledge } from './cases/acknowledge.ts'
import { closeByHand, tellSuperior } from './cases/decide-by-hand.ts'
import { readBoard } from './cases/read-board.ts'
import { readDossier } from './cases/read-dossier.ts'
import { readSuperiors } from './cases/read-superiors.ts'
import { registerCall } from './cases/register-call.ts'
import { requireOpenCase } from './cases/find-rounds.ts'
import { askQuestion } from './cases/question.ts'
import { readStatementForm, showAnswered, showStatement } from './cases/show-case.ts'
import { fileStatementFor, reviewStatementOf } from './cases/statements.ts'
import type { Dependencies } from './dependencies.ts'
import { getWaitingEdition } from './editions/find-edition.ts'
import { previewEdition } from './editions/preview.ts'
import { proposeEdition, returnEdition, withdrawEdition } from './editions/propose.ts'
import { showPreview } from './editions/show-preview.ts'
import { publishEdition } from './editions/publish.ts'
import { type DeliveryWords, findCandidates } from './figures/find-candidates.ts'
import { importFigures } from './figures/import-figures.ts'
import { showImport } from './figures/show-import.ts'
import { dropUpload } from './figures/uploads.ts'
import { writeTemplate } from './figures/template.ts'
import { addDestination, listDestinations, removeDestination } from './posts/destinations.ts'
import { createLinkAccount } from './people/link-account.ts'
import { readHome } from './people/read-home.ts'
import { issueSecret } from './people/one-time-secret.ts'
import { previewScheme } from './schemes/preview-scheme.ts'

/** A use case without its first parameter, which the program gives. */
type Verb<F> = F extends (needs: never, ...rest: infer Rest) => infer Result ? (...rest: Rest) => Result : never

function verb<F extends (needs: Dependencies, ...rest: never[]) => unknown>(use: F, needs: Dependencies): Verb<F> {
  return ((...rest: never[]) => use(needs, ...rest)) as Verb<F>
}

/** What commands may do, one verb each. */
export interface App {
  readonly ask: AskVerbs
  units(): Promise<UnitIndex>
  readonly figures: {
    readonly import: Verb<typeof importFigures>
    readonly template: Verb<typeof writeTemplate>
    readonly drop: Verb<typeof dropUpload>
    readonly show: Verb<typeof showImport>
    /** The period that a delivery is taken for where nothing else speaks against it. */
    readonly period: (said: DeliveryWords) => Period
  }
  readonly editions: {
    readonly preview: Verb<typeof previewEdition>
    readonly propose: Verb<typeof proposeEdition>
    readonly publish: Verb<typeof publishEdition>
    readonly return: Verb<typeof returnEdition>
    readonly withdraw: Verb<typeof withdrawEdition>
    readonly show: Verb<typeof showPreview>
    readonly waiting: (choice: Parameters<typeof getWaitingEdition>[2]) => ReturnType<typeof getWaitingEdition>
  }
  readonly cases: {
    /** Refuses where there is none. */
    readonly requireOpen: Verb<typeof requireOpenCase>
    readonly acknowledge: Verb<typeof acknowledge>
    readonly registerCall: Verb<typeof registerCall>
    readonly question: Verb<typeof askQuestion>
    readonly fileStatement: Verb<typeof fileStatementFor>
    readonly reviewStatement: Verb<typeof reviewStatementOf>
    readonly show: Verb<typeof showAnswered>
    readonly showStatement: Verb<typeof showStatement>
    readonly statementForm: Verb<typeof readStatementForm>
    readonly close: Verb<typeof closeByHand>
    readonly superiors: Verb<typeof readSuperiors>
    readonly tellSuperior: Verb<typeof tellSuperior>
    readonly board: Verb<typeof readBoard>
    readonly dossier: Verb<typeof readDossier>
  }
  readonly posts: {
    readonly destinations: Verb<typeof listDestinations>
    readonly addDestination: Verb<typeof addDestination>
    readonly removeDestination: Verb<typeof removeDestination>
  }
  readonly budgets: {
    readonly submit: Verb<typeof submitLibrary>
    readonly review: Verb<typeof reviewLibrary>
    readonly board: Verb<typeof readBudgetBoard>
    readonly show: Verb<typeof readBudget>
    readonly trace: Verb<typeof traceUnit>
    readonly latestPeriod: Verb<typeof readLatestPeriod>
    /** The month before the current one: what is usually spoken of. */
    readonly lastMonth: Verb<typeof findLastMonth>
    readonly template: Verb<typeof writeLibraryTemplate>
  }
  readonly schemes: {
    readonly preview: Verb<typeof previewScheme>
  }
  readonly people: {
    readonly home: Verb<typeof readHome>
    readonly link: ReturnType<typeof createLinkAccount>
    readonly issueSecret: Verb<typeof issueSecret>
    readonly list: Dependencies['database']['units']['listPeople']
  }
  /** Facts of this installation that answers need. */
  readonly here: Pick<Dependencies, 'sample' | 'timeZone' | 'clock' | 'sheets' | 'publicUrl' | 'schemes'>
}

/** The verbs, on what they stand on. */
export function createApp(needs: Dependencies): App {
  const reads = needs.reads ?? needs.database
  const index = cachedIndex(reads)
  const schemeIds = () => needs.schemes.active().map(({ id }) => id)

  return {
    ask: createAsk({ ...needs, database: reads, units: index }),
    units: index,
    figures: {
      import: verb(importFigures, needs),
      template: verb(writeTemplate, needs),
      drop: verb(dropUpload, needs),
      show: verb(showImport, needs),
      period: (said) => findCandidates(needs, said)[0].period,
    },
    editions: {
      preview: verb(previewEdition, needs),
      propose: verb(proposeEdition, needs),
      publish: verb(publishEdition, needs),
      return: verb(returnEdition, needs),
      withdraw: verb(withdrawEdition, needs),
      show: verb(showPreview, needs),
      waiting: (choice) => getWaitingEdition(needs.database, schemeIds(), choice),
    },
    cases: {
      requireOpen: verb(requireOpenCase, needs),
      acknowledge: verb(acknowledge, needs),
      registerCall: verb(registerCall, needs),
      question: verb(askQuestion, needs),
      fileStatement: verb(fileStatementFor, needs),
      reviewStatement: verb(reviewStatementOf, needs),
      show: verb(showAnswered, needs),
      showStatement: verb(showStatement, needs),
      statementForm: verb(readStatementForm, needs),
      close: verb(closeByHand, needs),
      superiors: verb(readSuperiors, needs),
      tellSuperior: verb(tellSuperior, needs),
      board: verb(readBoard, needs),
      dossier: verb(readDossier, needs),
    },
    posts: { destinations: verb(listDestinations, needs), addDestination: verb(addDestination, needs), removeDestination: verb(removeDestination, needs) },
    budgets: {
      submit: verb(submitLibrary, needs),
      review: verb(reviewLibrary, needs),
      board: verb(readBudgetBoard, needs),
      show: verb(readBudget, needs),
      trace: verb(traceUnit, needs),
      latestPeriod: verb(readLatestPeriod, needs),
      lastMonth: verb(findLastMonth, needs),
      template: verb(writeLibraryTemplate, needs),
    },
    schemes: { preview: verb(previewScheme, needs) },
    people: {
      home: verb(readHome, needs),
      link: createLinkAccount(needs),
      issueSecret: verb(issueSecret, needs),
      list: () => needs.database.units.listPeople(),
    },
    here: needs,
  }
}

/** The index over all units, built again when units were added. */
function cachedIndex(database: Database): () => Promise<UnitIndex> {
  let kept: { readonly ids: string; readonly index: Promise<UnitIndex> } | undefined
  return async () => {
    const units = await database.units.listUnits()
    const ids = `${units.length}:${units.at(-1)?.id ?? ''}`
    if (kept?.ids !== ids) kept = { ids, index: createUnitIndex(units) }
    return kept.index
  }
}

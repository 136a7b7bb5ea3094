/** The thread in which one file is made. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Format } from './make.ts'
import { documentPdf } from './pdf.ts'
import type { Document } from './tree.ts'
import { documentWord } from './word.ts'
import { documentWorkbook } from './workbook.ts'

const { document, format } = workerData as { document: Document; format: Format }
const makers = { pdf: documentPdf, docx: documentWord, xlsx: documentWorkbook }
parentPort?.postMessage(new Uint8Array(await makers[format](document)))

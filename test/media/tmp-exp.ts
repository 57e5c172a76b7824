import sharp from 'sharp'
import tesseract from 'tesseract.js'
import { readFileSync } from 'node:fs'
import { SHOTS, writtenOn } from './screenshots.ts'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
const lang = join(dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/vie/package.json'))), '4.0.0_best_int')
const words = (t: string) => t.normalize('NFC').toLowerCase().split(/\s+/).map(w => w.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '')).filter(Boolean)
const lcs = (a: string[], b: string[]) => { const d = Array(b.length + 1).fill(0); for (const x of a) { let p = 0; for (let j = 1; j <= b.length; j++) { const q = d[j]; d[j] = x === b[j - 1] ? p + 1 : Math.max(d[j], d[j - 1]); p = q } } return d[b.length] }
const pgm = (d: Buffer, w: number, h: number) => Buffer.concat([Buffer.from(`P5\n${w} ${h}\n255\n`), d])
const variants: Record<string, (b: Buffer) => Promise<Buffer>> = {}
const scaled = async (b: Buffer, area: number) => { const m = await sharp(b).metadata(); const f = Math.min(3, Math.sqrt(area / (m.width * m.height))); return sharp(b).greyscale().resize({ width: Math.round(m.width * f) }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true }) }
const flat = (g: Buffer, bg: Buffer, w: number, h: number, bw: number, bh: number) => { const o = Buffer.alloc(w * h); for (let y = 0; y < h; y++) { const r = Math.min(bh - 1, Math.floor(y * bh / h)) * bw; for (let x = 0; x < w; x++) { const v = Math.abs(g[y * w + x] - bg[r + Math.min(bw - 1, Math.floor(x * bw / w))]); o[y * w + x] = Math.max(0, 255 - v * 1.6) } } return o }
for (const area of [1.2e6, 2.4e6]) {
variants[`plain ${area}`] = async b => { const { data, info } = await scaled(b, area); return pgm(data, info.width, info.height) }
variants[`flat ${area}`] = async b => { const { data, info } = await scaled(b, area); const k = 6; const bg = await sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } }).resize({ width: Math.round(info.width / k), kernel: 'linear' }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true }).then(s => sharp(s.data, { raw: { width: s.info.width, height: s.info.height, channels: 1 } }).median(11).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })); return pgm(flat(data, bg.data, info.width, info.height, bg.info.width, bg.info.height), info.width, info.height) }
}
const worker = await tesseract.createWorker('vie', 1, { langPath: lang, cacheMethod: 'none', gzip: true, errorHandler: () => {} })
const only = process.argv[2]
for (const [name, make] of Object.entries(variants)) for (const rot of [true]) {
  if (only && !name.includes(only)) continue
  await worker.setParameters({ tessedit_pageseg_mode: '3' as never, user_defined_dpi: '300', debug_file: '/dev/null' })
  const sum: Record<string, number[]> = { clean: [0, 0], poor: [0, 0] }; let ex = [0, 0]; let t = 0; const bad: string[] = []
  for (const s of SHOTS) {
    const t0 = performance.now()
    const img = await make(readFileSync(`/tmp/shots/${s.name}.png`))
    const { data } = await worker.recognize(img, { rotateAuto: rot })
    t += performance.now() - t0
    const e = words(writtenOn(s.screen)), g = words(data.text); const hit = lcs(e, g)
    sum[s.state]![0]! += hit; sum[s.state]![1]! += e.length
    const exact = s.exact.filter(x => data.text.replace(/\s/g, '').includes(x.replace(/\s/g, ''))).length; ex[0]! += exact; ex[1]! += s.exact.length
    if (hit < e.length || exact < s.exact.length) console.log(JSON.stringify(data.text)); bad.push(`${s.name} ${hit}/${e.length} ${exact}/${s.exact.length} noise ${g.length - hit}`)
  }
  console.log(name, rot, Object.entries(sum).map(([k, [a, b]]) => `${k} ${(100 * a! / b!).toFixed(1)}`), 'exact', (100 * ex[0]! / ex[1]!).toFixed(1), (t / SHOTS.length / 1000).toFixed(2), 's', Math.round(process.memoryUsage().rss / 1e6))
  if (process.argv[3]) console.log(bad.join('\n'))
}
await worker.terminate()

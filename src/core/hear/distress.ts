import type { Findings, Spot } from './findings.ts'
import { spotsOverlap, stands } from './findings.ts'

/** What is heard before everything else. */

/** A longer text that speaks about scams or pastes a notice is news. */
const isNews = (findings: Findings): boolean =>
  findings.has('news') && (findings.words.length > 40 || !findings.has('self'))

const isIdiom = (findings: Findings, spot: Spot): boolean =>
  findings.near('despair-idiom', spot).some(idiom => spotsOverlap(idiom, spot))

const isOthersThreat = (findings: Findings, spot: Spot): boolean =>
  findings.near('despair-other', spot).some(other => spotsOverlap(other, spot) || stands(other, spot, 4))

/** Does somebody speak of not wanting to live? In every state, this comes first. */
export const isDespair = (findings: Findings): boolean =>
  !isNews(findings) && findings.of('despair').some(spot => !isIdiom(findings, spot) && !isOthersThreat(findings, spot))

const isTurned = (findings: Findings, spot: Spot): boolean =>
  findings.near('supposed', spot).some(turn => stands(turn, spot, 4))

const isSupposed = (findings: Findings, spot: Spot): boolean => isTurned(findings, spot) || isFarAway(findings, spot)

const isFarAway = (findings: Findings, spot: Spot): boolean =>
  findings.near('others', spot).some(other => stands(other, spot, 6) || spotsOverlap(other, spot)) &&
  findings.near('self', spot).length === 0

/** Is somebody close said to be held, and money wanted for them? A price for data, a page or a car is none. */
export const isRansom = (findings: Findings): boolean =>
  !isNews(findings) &&
  findings.of('ransom').some(spot => !isSupposed(findings, spot) && findings.near('ransom-not', spot).length === 0)

/** Is somebody threatened with violence, or held? */
export const isDanger = (findings: Findings): boolean =>
  isRansom(findings) || (!isNews(findings) && findings.of('danger').some(spot => !isSupposed(findings, spot)))

/** Is somebody threatened with pictures of them? */
export const isThreatOfPictures = (findings: Findings): boolean =>
  !isNews(findings) && !findings.has('debt') && findings.of('pictures').some(spot => !isSupposed(findings, spot))

/** Who is on the line has no time for a story. */
const LONGEST_CALL = 45

/** The scammer is on the line this minute. */
export const isOnThePhone = (findings: Findings): boolean => {
  if (findings.words.length > LONGEST_CALL) return false
  if (findings.has('phone-over') || findings.has('phone-not')) return false
  if (isNews(findings) || findings.has('notice')) return false
  return findings.of('on-phone').some(spot => {
    const turned = [...findings.near('supposed', spot), ...findings.near('others', spot)]
    return !turned.some(other => stands(other, spot, 3) && !findings.near('self', spot).length)
  })
}

/** "Em học lớp 8", and not "con gái em học lớp 8". */
const isInClass = (findings: Findings): boolean =>
  findings.of('in-class').some(spot => !findings.of('elder').some(other => spotsOverlap(other, spot)))

/** Says about themselves that they are a child, and no grown-up tells of one: a service for adults is never shown to them. */
export const isPupil = (findings: Findings): boolean =>
  findings.has('pupil') && (!findings.has('elder') || isInClass(findings))

/** Calls themselves younger than whoever reads it, and tells of nothing that only grown-ups have. */
export const isYounger = (findings: Findings): boolean => findings.has('younger') && !findings.has('elder')

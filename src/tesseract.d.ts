/**
 * The part of `tesseract.js` that works in its worker threads, and what it loads there. Run where we are it saves a
 * thread, and two copies of every picture.
 */
declare module 'tesseract.js/src/worker-script/index.js' {
  interface Packet {
    workerId: string
    jobId: string
    action: 'load' | 'loadLanguage' | 'initialize' | 'setParameters' | 'recognize'
    payload: object
  }
  interface Adapter {
    getCore: unknown
    gunzip(bytes: Uint8Array): Uint8Array
    readCache(path: string): Promise<Uint8Array>
  }
  const script: {
    setAdapter(adapter: Adapter): void
    /** Tells of progress, too. */
    dispatchHandlers(packet: Packet, tell: (told: { status: string; data: unknown }) => void): void
  }
  export default script
}
declare module 'tesseract.js/src/worker-script/node/getCore.js' {
  /** Loads what suits this machine; chosen by it. */
  const getCore: unknown
  export default getCore
}

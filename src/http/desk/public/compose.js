// Shows how a warning will look while it is written. Without this, the button "Xem trước" does the same.

const QUIET_MS = 700
const button = document.querySelector('[data-live]')
const form = button?.form
const region = document.querySelector('#xem-truoc')

let timer
let asking

const refresh = async () => {
  asking?.abort()
  asking = new AbortController()
  const { signal } = asking
  try {
    const answer = await fetch(button.formAction, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      signal,
    })
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.querySelector('#xem-truoc')
    if (fresh && !signal.aborted) region.replaceChildren(...fresh.childNodes)
  } catch {
    // Another letter was typed, or the line is down: the button is still there.
  }
}

if (form && region) {
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(refresh, QUIET_MS)
  })
}

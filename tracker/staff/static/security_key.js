// The button of a form with `data-key` asks the browser for a security key, by way of allauth's own script.
'use strict'
for (const form of document.querySelectorAll('form[data-key]')) {
  const credential = form.elements.credential
  const button = form.querySelector('[data-key-button]')
  button.id = `${credential.id}-button`
  const ways = { add: window.allauth.webauthn.forms.addForm, authenticate: window.allauth.webauthn.forms.authenticateForm }
  const ids = { credential: credential.id, add: button.id, authenticate: button.id }
  ways[form.dataset.key]({ ids, data: JSON.parse(form.dataset.options) })
}
document.addEventListener('allauth.error', event => {
  event.preventDefault()
  for (const said of document.querySelectorAll('.key-said')) {
    said.hidden = false
    said.textContent = 'The key was not used: it did not answer in time, does not fit, or the question was closed. Try again.'
  }
})

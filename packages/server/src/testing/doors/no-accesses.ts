/** Names as they are read best: by words. */
function words(text: string): readonly string[] {
  return text.trim().split(/\s+/u);
}

/** Accesses that are on the record by another way than the table of operations: who writes them there. */
export const RECORDED_BY: Readonly<Record<string, readonly string[]>> = {
  'the-event-of-an-authentication': words(`
    id-authentication.internal.auth id-authentication.internal.otp
    id-authentication.internal.verify-identity id-authentication.partner.auth
    id-authentication.partner.kyc id-authentication.partner.otp id-authentication.delegated.kyc-auth
    id-authentication.delegated.kyc-exchange id-authentication.delegated.key-binding
    id-authentication.delegated.vci-exchange
  `),
  'the-sign-in-as-it-tells-a-client': words(`
    esignet.userinfo
  `),
  'the-wallet-route': words(`
    credential-issuer.credential
  `),
  'letting-in-at-a-centre': words(`
    desk.locked-id.open
  `),
};

/** Operations by which nobody else comes near a resident's record, each under its reason. */
export const NO_ACCESSES: Readonly<Record<string, readonly string[]>> = {
  /** The person's own doing, or their guardian's, whom the witness hears of at each of these. */
  own: words(`
    portal.access.list portal.auth-lock.call-off-opening portal.auth-lock.choose-way-back
    portal.auth-lock.lock-everything portal.auth-lock.open-everything portal.auth-lock.overview
    portal.auth-lock.plan-opening portal.card.choices portal.family.acting portal.family.add
    portal.family.begin portal.family.end portal.family.list portal.family.remove
    portal.notice-choice.choose portal.notice-choice.get portal.notification.read-all portal.order.begin
    portal.order.get portal.order.list portal.order.printers portal.report.attach portal.report.get
    portal.report.list portal.report.make portal.report.paper portal.report.reply portal.request.get
    portal.session.end-one portal.session.end-others portal.session.list portal.share.get portal.share.list
    portal.share.offer portal.share.partners portal.share.withdraw portal.update.follow portal.vid.ended
    resident.acknowledgement.download resident.auth-lock.change resident.auth-lock.status
    resident.card.download-of-event resident.card.personalise resident.card.request-vid-card
    resident.configuration.identity-mapping resident.configuration.ui-schema
    resident.contact-detail.send-otp resident.contact-detail.update resident.document.delete
    resident.document.get resident.document.list resident.document.upload resident.event.get
    resident.event.pin resident.event.unpin resident.grievance.make resident.history.download
    resident.history.list resident.identity.discard-draft resident.identity.info
    resident.identity.pending-drafts resident.identity.update-counts
    resident.master-data.children-in-languages resident.master-data.dynamic-field-in-language
    resident.master-data.template resident.notification.bell-opening resident.notification.count-unread
    resident.notification.list resident.notification.open-bell resident.order.begin resident.order.end
    resident.order.send resident.partners.list resident.portal-audit.log resident.profile.get
    resident.share.create resident.transliteration.transliterate resident.trial.payment-page
    resident.update.request resident.vid.generate resident.vid.list resident.vid.revoke
    portal.update.answer portal.access.print
  `),
  /** By a proof of this moment, or on the way to one: the authentication is on the record. */
  proof: words(`
    esignet.authorization.authenticate esignet.authorization.authenticate-v2
    esignet.authorization.authenticate-v3 esignet.authorization.begin esignet.authorization.begin-v2
    esignet.authorization.begin-v3 esignet.authorization.claim-details esignet.authorization.code
    esignet.authorization.send-otp esignet.token esignet.token-v2 portal.locked-id.code
    portal.locked-id.open portal.session.begin portal.session.complete portal.session.end
    resident.auth-lock.lock-by-code resident.auth-lock.unlock-by-code resident.authentication.list-by-code
    resident.card.download-by-code resident.card.download-of-request resident.card.get-my-uin
    resident.card.reprint-by-code resident.credential.cancel resident.credential.request
    resident.credential.status resident.otp.request resident.otp.request-for-individual-id
    resident.otp.validate resident.session.login resident.session.login-redirect
    resident.session.login-with-language resident.session.logout resident.session.validate
    resident.update.request-by-code resident.vid.generate-by-code resident.vid.revoke-by-code
    sign-in.abandon sign-in.check-code sign-in.consent sign-in.send-code sign-in.step
    esignet.authorize esignet.push esignet.authorization.begin-pushed
    esignet.linked.code esignet.linked.status esignet.linked.link esignet.linked.send-otp
    esignet.linked.authenticate esignet.linked.consent esignet.linked.auth-code
    esignet.binding.otp esignet.binding.otp-v2 esignet.binding.bind
  `),
  /** Of an application, which is nobody's record yet, and whose applicant sees it. */
  application: words(`
    desk.arrival.no-show desk.arrival.present desk.arrival.undo desk.arrival.walk-in desk.paper.get
    desk.visit.export desk.visit.get desk.visit.list desk.visit.search portal.application-status.read
    preregistration.account.erase preregistration.account.get preregistration.acknowledgement.calendar
    preregistration.acknowledgement.print preregistration.acknowledgement.print-group
    preregistration.application.change preregistration.application.change-by-old-path
    preregistration.application.change-times preregistration.application.change-times-by-old-path
    preregistration.application.create preregistration.application.create-by-old-path
    preregistration.application.discard preregistration.application.discard-by-old-path
    preregistration.application.get preregistration.application.get-any preregistration.application.info
    preregistration.application.list preregistration.application.list-all
    preregistration.application.list-consumed preregistration.application.list-of-centre
    preregistration.application.set-status preregistration.application.status
    preregistration.application.status-any preregistration.application.status-by-old-path-any
    preregistration.appointment.availability preregistration.appointment.book
    preregistration.appointment.book-group preregistration.appointment.cancel
    preregistration.appointment.cancel-internally preregistration.appointment.discard
    preregistration.appointment.get preregistration.arrival.list preregistration.batch.consume
    preregistration.batch.expire preregistration.booking.appointments-of-centre
    preregistration.booking.availability preregistration.booking.book preregistration.booking.book-group
    preregistration.booking.cancel preregistration.booking.cancel-in-batch preregistration.booking.discard
    preregistration.booking.get preregistration.booking.ids-of-centre
    preregistration.booking.sync-availability preregistration.captcha.challenge
    preregistration.captcha.validate preregistration.code.ask preregistration.document.copy
    preregistration.document.get preregistration.document.list preregistration.document.remove
    preregistration.document.remove-all preregistration.document.set-reference
    preregistration.document.upload preregistration.form.latest preregistration.form.list
    preregistration.hold.drop preregistration.hold.extend preregistration.hold.list
    preregistration.hold.place preregistration.login.config preregistration.login.config-by-old-path
    preregistration.login.invalidate-token preregistration.login.refresh-config
    preregistration.login.send-otp preregistration.login.send-otp-in-language
    preregistration.login.send-otp-with-captcha preregistration.login.validate-otp
    preregistration.lostuin.create preregistration.lostuin.discard preregistration.notification.send
    preregistration.notification.send-in-languages preregistration.notification.send-internally
    preregistration.portal.log preregistration.qr-code.draw preregistration.slot.earliest
    preregistration.sync.applications preregistration.sync.ids preregistration.sync.packet
    preregistration.sync.packet-for-machine preregistration.sync.receive-consumed
    preregistration.transliteration.transliterate preregistration.updateregistration.create
    preregistration.updateregistration.discard preregistration.waiting-list.join
    preregistration.waiting-list.leave preregistration.waiting-list.mine preregistration.waiting-room.enter
  `),
  /** Of a person who has no record before it is published. */
  unpublished: words(`
    desk.enrolment.discard desk.enrolment.file.lay desk.enrolment.file.remove desk.enrolment.form
    desk.enrolment.list desk.enrolment.open desk.enrolment.send desk.enrolment.spec desk.enrolment.walk-in
    id-repository.identity.create id-repository.vid.create-for-draft
  `),
  /** What a country has published of its centres, places and lists. */
  'master-data': words(`
    admin.bulk-upload.get admin.bulk-upload.list admin.bulk-upload.submit
    master-data.id-schema.draft master-data.id-schema.edit master-data.id-schema.publish
    master-data.applicant-type.documents master-data.applicant-type.find master-data.blocklisted-word.check
    master-data.blocklisted-word.list master-data.centre.get master-data.centre.holidays
    master-data.centre.list master-data.centre.list-near master-data.centre.list-of-location
    master-data.centre.list-of-place master-data.centre.list-of-places master-data.centre.list-of-zone
    master-data.centre.list-pages master-data.centre.list-pages-of-place master-data.centre.validate-time
    master-data.config.get master-data.document-category.get master-data.document-category.list
    master-data.document-category.list-in-language master-data.document-type.list
    master-data.document-type.list-of-category master-data.dynamic-field.get
    master-data.dynamic-field.get-in-language master-data.dynamic-field.list master-data.dynamic-field.names
    master-data.entity.filter-values master-data.entity.search master-data.exceptional-holiday.list
    master-data.exceptional-holiday.list-in-language master-data.gender.list
    master-data.gender.list-in-language master-data.hierarchy-level.get master-data.hierarchy-level.list
    master-data.hierarchy-level.list-in-language master-data.holiday.list master-data.id-schema.get
    master-data.id-type.list master-data.individual-type.list master-data.language.list
    master-data.location.children master-data.location.children-by-language master-data.location.codes
    master-data.location.get master-data.location.levels master-data.location.list-of-level
    master-data.location.tree master-data.machine.get master-data.machine.list
    master-data.machine.list-of-centre master-data.machine.search master-data.possible-value.list
    master-data.rejection-reason.list master-data.rejection-reason.list-of-category master-data.template.get
    master-data.template.list master-data.template.list-of-type master-data.title.list
    master-data.title.list-in-language master-data.ui-spec.list master-data.ui-spec.list-pages
    master-data.valid-document.list master-data.valid-document.list-of-category
    master-data.valid-document.list-pages master-data.working-day.list
    master-data.working-day.list-in-language master-data.working-day.weekdays
    preregistration.proxy.master-data.applicant-type.documents
    preregistration.proxy.master-data.applicant-type.find preregistration.proxy.master-data.centre.get
    preregistration.proxy.master-data.centre.list-near
    preregistration.proxy.master-data.centre.list-of-place
    preregistration.proxy.master-data.centre.list-of-places
    preregistration.proxy.master-data.centre.list-pages-of-place
    preregistration.proxy.master-data.dynamic-field.list preregistration.proxy.master-data.gender.list
    preregistration.proxy.master-data.hierarchy-level.list-in-language
    preregistration.proxy.master-data.individual-type.list
    preregistration.proxy.master-data.location.children preregistration.proxy.master-data.location.get
    preregistration.proxy.master-data.location.tree preregistration.proxy.master-data.template.get
    preregistration.proxy.master-data.template.list-of-type
    preregistration.proxy.master-data.working-day.list resident.master-data.applicant-documents
    resident.master-data.centre-pages resident.master-data.centres-near
    resident.master-data.centres-of-places resident.master-data.children resident.master-data.document-types
    resident.master-data.dynamic-field resident.master-data.gender-code
    resident.master-data.hierarchy-levels resident.master-data.hierarchy-levels-in-language
    resident.master-data.id-schema resident.master-data.location resident.master-data.valid-documents
    resident.master-data.working-days sync-data.certificate.get sync-data.id-schema.get
    sync-data.machine-key.get
  `),
  /** Documents and pages for everybody. */
  public: words(`
    credential-issuer.metadata credential-issuer.nonce credential-keys.context credential-keys.controller
    credential-keys.key-set credential-keys.public-key credential-keys.token-issuer
    credential-service.status-list credential-service.token-status-list credential-service.types
    esignet.csrf-token esignet.keys esignet.oauth-keys esignet.oauth-server esignet.openid-configuration
    id-authentication.certificate portal.centre.find portal.centre.print portal.document-certificate.list
    portal.documents-needed.find portal.documents-needed.print portal.map.get portal.place.choose
    resident.centre-list.download resident.configuration.ui-properties resident.credential.policy
    resident.credential.types resident.grievance.page resident.nearby-centre-list.download
    resident.supporting-documents.download resident.trial.payment resident.vid.policy
  `),
  /** Of partners, keys, staff and settings. */
  installation: words(`
    desk.second-factor.begin desk.second-factor.confirm desk.second-factor.get desk.session.end
    desk.session.end-one desk.session.end-others desk.session.get desk.session.list desk.session.open
    desk.session.prove generator.prid generator.registration-id office.centre.get office.centre.list
    office.centre.preview office.centre.publish office.document-category.get
    office.document-category.preview office.document-category.publish office.document-type.get
    office.document-type.list office.document-type.preview office.document-type.preview-new
    office.document-type.publish office.document-type.publish-new office.holiday.list office.holiday.preview
    office.holiday.publish office.place.get office.place.list office.place.preview office.place.preview-new
    office.partner.decide office.partner.get office.partner.list office.partner.set-state
    office.place.list-parents office.place.preview-move office.place.publish office.place.publish-move
    office.place.publish-new office.template.get office.template.list office.template.preview
    office.template.publish partners.add-credential-policy partners.bio-extractors
    partners.change-oidc-client partners.create-oidc-client partners.credential-policy
    partners.decide-policy-request partners.generate-api-key partners.get partners.list partners.list-v2
    partners.request-policy partners.set-bio-extractors partners.set-credential-policy
    partners.validate-keys policies.by-api-key policies.get policies.of-partner sign-in.account.sign-out
    sign-in.roles sign-in.service-client.authenticate sign-in.staff.authenticate
    sign-in.staff.authenticate-internal sign-in.token.end sign-in.token.validate
    sign-in.token.validate-older
    esignet.clients.create-oidc esignet.clients.create-oauth esignet.clients.create esignet.clients.change-oidc
    esignet.clients.change-oauth esignet.clients.change esignet.clients.get
  `),
  /** Counts, states and numbers; nothing of what is in them. */
  queue: words(`
    credential-requests.list event-hub.redeliver event-hub.undelivered office.audit.check office.case.list
    office.credential.list office.figure.load office.message.again office.message.deliver
    office.message.queue
  `),
  /** Brings something in, and shows nothing of it. */
  brought: words(`
    audit.record data-share.create packet.create packet.tag.add packet.tag.put packet.tag.remove
    registration.packet.receive registration.sync registration.sync-packets
  `),
  /** Events between systems, signed or subscribed to; what they tell is recorded where it happened. */
  event: words(`
    credential-requests.callback credential-requests.callback-intent digital-card.callback
    digital-card.callback-intent event-hub.hub event-hub.missed resident.callback.authTransaction
    resident.callback.authTransaction.intent resident.callback.authTypeCallback
    resident.callback.authTypeCallback.intent resident.callback.credentialStatusUpdate
    resident.callback.credentialStatusUpdate.intent resident.callback.regprocworkflow
    resident.callback.regprocworkflow.intent
  `),
  /** Bytes of a program's own, and nobody knows whose. */
  sealed: words(`
    key-manager.certificate.list key-manager.certificate.read key-manager.certificate.request
    key-manager.certificate.upload key-manager.certificate.upload-other-domain key-manager.data.decrypt
    key-manager.data.decrypt-with-pin key-manager.data.encrypt key-manager.data.encrypt-with-pin
    key-manager.machine.public-key key-manager.machine.sign key-manager.machine.verify
    key-manager.module-key.generate key-manager.pdf.sign key-manager.signature.jws-sign
    key-manager.signature.jwt-sign key-manager.signature.jwt-verify
  `),
  /** To an address or under a key that a program names; no person stands behind it here. */
  addressee: words(`
    notifier.email.send notifier.sms.send otp.generate otp.validate
  `),
  /** By a number alone and in nobody's name; what it tells goes to the person's own contacts, or is a stage. */
  unnamed: words(`
    portal.card.check portal.lost-number.ask portal.lost-number.prove resident.contact.verification-status
    resident.portal-audit.log-open resident.tracking.check-aid resident.tracking.check-rid
    resident.tracking.stage resident.trial.card
  `),
  /** A credential by its own number, and nobody here knows whose it is. */
  holderless: words(`
    office.wallet-credential.get
  `),
};

BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE announcement (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	text TEXT NOT NULL, 
	proposed TEXT, 
	enclosure VARCHAR(32), 
	file_id VARCHAR(300), 
	file_name VARCHAR(255) NOT NULL, 
	audience JSON, 
	revision INTEGER NOT NULL, 
	created_by INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	stopped_at DATETIME, 
	stopped_by INTEGER, 
	ended_at DATETIME, 
	CONSTRAINT pk_announcement PRIMARY KEY (id), 
	CONSTRAINT fk_announcement_created_by_person FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_announcement_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT fk_announcement_stopped_by_person FOREIGN KEY(stopped_by) REFERENCES person (id)
);
INSERT INTO "announcement" VALUES(1,1,'draft','',NULL,NULL,NULL,'',NULL,1,1,'2026-03-04 02:00:00.000000',NULL,NULL,NULL,NULL);
CREATE TABLE announcement_wording (
	id INTEGER NOT NULL, 
	announcement_id INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	"by" INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_announcement_wording PRIMARY KEY (id), 
	CONSTRAINT fk_announcement_wording_announcement_id_announcement FOREIGN KEY(announcement_id) REFERENCES announcement (id), 
	CONSTRAINT fk_announcement_wording_by_person FOREIGN KEY("by") REFERENCES person (id), 
	CONSTRAINT uq_announcement_wording_announcement_id_revision UNIQUE (announcement_id, revision)
);
CREATE TABLE assignment (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	indicator_id INTEGER NOT NULL, 
	opd_id INTEGER NOT NULL, 
	role VARCHAR(32) NOT NULL, 
	deadline_at DATETIME, 
	retired_at DATETIME, 
	CONSTRAINT pk_assignment PRIMARY KEY (id), 
	CONSTRAINT fk_assignment_indicator_id_indicator FOREIGN KEY(indicator_id) REFERENCES indicator (id), 
	CONSTRAINT fk_assignment_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_assignment_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT fk_assignment_round_id_round FOREIGN KEY(round_id) REFERENCES round (id), 
	CONSTRAINT uq_assignment_indicator_id_opd_id UNIQUE (indicator_id, opd_id)
);
INSERT INTO "assignment" VALUES(1,1,1,1,1,'pengampu',NULL,NULL);
INSERT INTO "assignment" VALUES(2,1,1,2,1,'pengampu',NULL,NULL);
INSERT INTO "assignment" VALUES(3,1,1,3,1,'pengampu',NULL,NULL);
INSERT INTO "assignment" VALUES(4,1,1,1,2,'pengampu',NULL,NULL);
CREATE TABLE attendance (
	id INTEGER NOT NULL, 
	invitee_id INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	how VARCHAR(32) NOT NULL, 
	recorded_by INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	removed_at DATETIME, 
	removed_by INTEGER, 
	CONSTRAINT pk_attendance PRIMARY KEY (id), 
	CONSTRAINT fk_attendance_invitee_id_meeting_invitee FOREIGN KEY(invitee_id) REFERENCES meeting_invitee (id), 
	CONSTRAINT fk_attendance_recorded_by_person FOREIGN KEY(recorded_by) REFERENCES person (id), 
	CONSTRAINT fk_attendance_removed_by_person FOREIGN KEY(removed_by) REFERENCES person (id)
);
CREATE TABLE audit_event (
	id INTEGER NOT NULL, 
	region_id INTEGER, 
	person_id INTEGER, 
	action VARCHAR(60) NOT NULL, 
	subject VARCHAR(60) NOT NULL, 
	subject_id INTEGER, 
	detail JSON NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_audit_event PRIMARY KEY (id), 
	CONSTRAINT fk_audit_event_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_audit_event_region_id_region FOREIGN KEY(region_id) REFERENCES region (id)
);
INSERT INTO "audit_event" VALUES(1,1,NULL,'created','region',1,'{}','2026-03-04 02:00:00.000000');
INSERT INTO "audit_event" VALUES(2,1,NULL,'imported','round',1,'{"changes": {"round added": 1, "criterion added": 1, "indicator added": 3, "opd added": 2, "assignment added": 4}}','2026-03-04 02:00:00.000000');
INSERT INTO "audit_event" VALUES(3,1,NULL,'invited','invitation',1,'{"role": "koordinator", "opd": null, "shared": false}','2026-03-04 02:00:00.000000');
INSERT INTO "audit_event" VALUES(4,1,1,'joined','membership',1,'{"role": "koordinator", "opd": null}','2026-03-04 02:00:00.000000');
INSERT INTO "audit_event" VALUES(5,1,1,'invited','invitation',2,'{"role": "admin_opd", "opd": 1, "shared": false}','2026-03-04 02:00:00.000000');
INSERT INTO "audit_event" VALUES(6,1,2,'joined','membership',2,'{"role": "admin_opd", "opd": 1}','2026-03-04 02:00:00.000000');
INSERT INTO "audit_event" VALUES(7,1,2,'submitted','submission',1,'{"version": 1, "files": ["9899181d49dd5640734e67c97ff8fdbfe4cb5171d8d7e0a07d4e260d6a92b5eb"]}','2026-03-04 02:00:00.000000');
INSERT INTO "audit_event" VALUES(8,1,2,'said_not_ours','not_ours',1,'{}','2026-03-04 02:00:00.000000');
CREATE TABLE bound_group (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	chat_id BIGINT NOT NULL, 
	topic_id BIGINT, 
	title VARCHAR(255) NOT NULL, 
	bound_by INTEGER NOT NULL, 
	bound_at DATETIME NOT NULL, 
	gone_at DATETIME, 
	gone_reason VARCHAR(40), 
	pointed_at DATETIME, 
	progress VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_bound_group PRIMARY KEY (id), 
	CONSTRAINT fk_bound_group_bound_by_person FOREIGN KEY(bound_by) REFERENCES person (id), 
	CONSTRAINT fk_bound_group_region_id_region FOREIGN KEY(region_id) REFERENCES region (id)
);
INSERT INTO "bound_group" VALUES(1,1,-1001000000001,NULL,'Tim HAM',1,'2026-03-04 02:00:00.000000',NULL,NULL,NULL,'');
CREATE TABLE card (
	id INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	subject_id INTEGER NOT NULL, 
	person_id INTEGER, 
	group_id INTEGER, 
	chat_id BIGINT NOT NULL, 
	message_id BIGINT, 
	stale_message_id BIGINT, 
	wanted_revision INTEGER NOT NULL, 
	shown_revision INTEGER NOT NULL, 
	buried BOOLEAN NOT NULL, 
	closed BOOLEAN NOT NULL, 
	CONSTRAINT pk_card PRIMARY KEY (id), 
	CONSTRAINT fk_card_group_id_bound_group FOREIGN KEY(group_id) REFERENCES bound_group (id), 
	CONSTRAINT fk_card_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_card_kind_subject_id_group_id UNIQUE (kind, subject_id, group_id), 
	CONSTRAINT uq_card_kind_subject_id_person_id UNIQUE (kind, subject_id, person_id)
);
INSERT INTO "card" VALUES(1,'draft',1,2,NULL,7000000002,NULL,NULL,2,0,1,0);
INSERT INTO "card" VALUES(2,'draft',2,2,NULL,7000000002,NULL,NULL,1,0,1,0);
CREATE TABLE code_try (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	telegram_id BIGINT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_code_try PRIMARY KEY (id), 
	CONSTRAINT fk_code_try_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id)
);
CREATE TABLE completion_snapshot (
	id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	opd_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	accepted INTEGER NOT NULL, 
	in_review INTEGER NOT NULL, 
	returned INTEGER NOT NULL, 
	outstanding INTEGER NOT NULL, 
	late INTEGER NOT NULL, 
	CONSTRAINT pk_completion_snapshot PRIMARY KEY (id), 
	CONSTRAINT fk_completion_snapshot_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_completion_snapshot_round_id_round FOREIGN KEY(round_id) REFERENCES round (id), 
	CONSTRAINT uq_completion_snapshot_round_id_opd_id_day UNIQUE (round_id, opd_id, day)
);
CREATE TABLE conversation (
	person_id INTEGER NOT NULL, 
	prompt JSON, 
	draft_id INTEGER, 
	assignment_id INTEGER, 
	touched_at DATETIME NOT NULL, 
	CONSTRAINT pk_conversation PRIMARY KEY (person_id), 
	CONSTRAINT fk_conversation_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "conversation" VALUES(1,'{"kind": "meeting", "subject": 1, "detail": "title"}',NULL,NULL,'2026-03-04 02:00:00.000000');
INSERT INTO "conversation" VALUES(2,'null',1,2,'2026-03-04 02:00:00.000000');
CREATE TABLE criterion (
	id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	code VARCHAR(40) NOT NULL, 
	name TEXT NOT NULL, 
	target_group VARCHAR(120), 
	period VARCHAR(40), 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_criterion PRIMARY KEY (id), 
	CONSTRAINT fk_criterion_round_id_round FOREIGN KEY(round_id) REFERENCES round (id), 
	CONSTRAINT uq_criterion_round_id_code UNIQUE (round_id, code)
);
INSERT INTO "criterion" VALUES(1,1,'H06','Hak atas kesehatan',NULL,NULL,0);
CREATE TABLE deadline_change (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	assignment_id INTEGER, 
	before_at DATETIME NOT NULL, 
	after_at DATETIME NOT NULL, 
	changed_by INTEGER NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_deadline_change PRIMARY KEY (id), 
	CONSTRAINT fk_deadline_change_assignment_id_assignment FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	CONSTRAINT fk_deadline_change_changed_by_person FOREIGN KEY(changed_by) REFERENCES person (id), 
	CONSTRAINT fk_deadline_change_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT fk_deadline_change_round_id_round FOREIGN KEY(round_id) REFERENCES round (id)
);
CREATE TABLE draft (
	id INTEGER NOT NULL, 
	assignment_id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	opd_id INTEGER NOT NULL, 
	answer VARCHAR(32) NOT NULL, 
	nihil_reason TEXT, 
	created_by INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	touched_at DATETIME NOT NULL, 
	revision INTEGER NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (id), 
	CONSTRAINT fk_draft_assignment_id_assignment FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	CONSTRAINT fk_draft_created_by_person FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_draft_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_draft_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT uq_draft_assignment_id UNIQUE (assignment_id)
);
INSERT INTO "draft" VALUES(1,2,1,1,'documents',NULL,2,'2026-03-04 02:05:00.000000','2026-03-04 02:05:00.000000',1);
CREATE TABLE draft_figure (
	id INTEGER NOT NULL, 
	draft_id INTEGER NOT NULL, 
	figure_id INTEGER NOT NULL, 
	value VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_draft_figure PRIMARY KEY (id), 
	CONSTRAINT fk_draft_figure_draft_id_draft FOREIGN KEY(draft_id) REFERENCES draft (id) ON DELETE CASCADE, 
	CONSTRAINT fk_draft_figure_figure_id_figure FOREIGN KEY(figure_id) REFERENCES figure (id), 
	CONSTRAINT uq_draft_figure_draft_id_figure_id UNIQUE (draft_id, figure_id)
);
CREATE TABLE draft_file (
	id INTEGER NOT NULL, 
	draft_id INTEGER NOT NULL, 
	file_id INTEGER NOT NULL, 
	item_id INTEGER, 
	added_by INTEGER NOT NULL, 
	added_at DATETIME NOT NULL, 
	CONSTRAINT pk_draft_file PRIMARY KEY (id), 
	CONSTRAINT fk_draft_file_added_by_person FOREIGN KEY(added_by) REFERENCES person (id), 
	CONSTRAINT fk_draft_file_draft_id_draft FOREIGN KEY(draft_id) REFERENCES draft (id) ON DELETE CASCADE, 
	CONSTRAINT fk_draft_file_file_id_evidence_file FOREIGN KEY(file_id) REFERENCES evidence_file (id), 
	CONSTRAINT fk_draft_file_item_id_evidence_item FOREIGN KEY(item_id) REFERENCES evidence_item (id), 
	CONSTRAINT uq_draft_file_draft_id_file_id UNIQUE (draft_id, file_id)
);
INSERT INTO "draft_file" VALUES(1,1,2,2,2,'2026-03-04 02:05:00.000000');
CREATE TABLE escalation (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	opd_id INTEGER NOT NULL, 
	level INTEGER NOT NULL, 
	offered_on DATE NOT NULL, 
	sent_by INTEGER, 
	sent_at DATETIME, 
	CONSTRAINT pk_escalation PRIMARY KEY (id), 
	CONSTRAINT fk_escalation_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_escalation_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT fk_escalation_round_id_round FOREIGN KEY(round_id) REFERENCES round (id), 
	CONSTRAINT fk_escalation_sent_by_person FOREIGN KEY(sent_by) REFERENCES person (id), 
	CONSTRAINT uq_escalation_round_id_opd_id_level UNIQUE (round_id, opd_id, level)
);
CREATE TABLE evidence_file (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	opd_id INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	media_type VARCHAR(120) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	pages INTEGER, 
	name VARCHAR(200) NOT NULL, 
	findings JSON NOT NULL, 
	uploaded_by INTEGER NOT NULL, 
	stored_at DATETIME NOT NULL, 
	checked_at DATETIME, 
	damaged_at DATETIME, 
	telegram_file_id VARCHAR(200), 
	CONSTRAINT pk_evidence_file PRIMARY KEY (id), 
	CONSTRAINT fk_evidence_file_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_evidence_file_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT fk_evidence_file_uploaded_by_person FOREIGN KEY(uploaded_by) REFERENCES person (id)
);
INSERT INTO "evidence_file" VALUES(1,1,1,'9899181d49dd5640734e67c97ff8fdbfe4cb5171d8d7e0a07d4e260d6a92b5eb',14,'application/pdf','pdf',1,'Perda.pdf','[]',2,'2026-03-04 02:00:00.000000',NULL,NULL,'perda');
INSERT INTO "evidence_file" VALUES(2,1,1,'e11766411b910b1263acff27ff59689f92b01fbea681181658062015ed445c71',12,'application/pdf','pdf',1,'DPA.pdf','[]',2,'2026-03-04 02:05:00.000000',NULL,NULL,'dpa');
CREATE TABLE evidence_item (
	id INTEGER NOT NULL, 
	indicator_id INTEGER NOT NULL, 
	name VARCHAR(300) NOT NULL, 
	required BOOLEAN NOT NULL, 
	formats VARCHAR(80) NOT NULL, 
	position INTEGER NOT NULL, 
	retired_at DATETIME, 
	CONSTRAINT pk_evidence_item PRIMARY KEY (id), 
	CONSTRAINT fk_evidence_item_indicator_id_indicator FOREIGN KEY(indicator_id) REFERENCES indicator (id), 
	CONSTRAINT uq_evidence_item_indicator_id_name UNIQUE (indicator_id, name)
);
INSERT INTO "evidence_item" VALUES(1,1,'Perda',1,'pdf,photo',0,NULL);
INSERT INTO "evidence_item" VALUES(2,2,'DPA',1,'pdf,photo',0,NULL);
CREATE TABLE figure (
	id INTEGER NOT NULL, 
	indicator_id INTEGER NOT NULL, 
	label VARCHAR(300) NOT NULL, 
	unit VARCHAR(80) NOT NULL, 
	type VARCHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	retired_at DATETIME, 
	CONSTRAINT pk_figure PRIMARY KEY (id), 
	CONSTRAINT fk_figure_indicator_id_indicator FOREIGN KEY(indicator_id) REFERENCES indicator (id), 
	CONSTRAINT uq_figure_indicator_id_label UNIQUE (indicator_id, label)
);
INSERT INTO "figure" VALUES(1,3,'Puskesmas','unit','angka',0,NULL);
CREATE TABLE holiday (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	working BOOLEAN NOT NULL, 
	CONSTRAINT pk_holiday PRIMARY KEY (id), 
	CONSTRAINT fk_holiday_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT uq_holiday_region_id_day UNIQUE (region_id, day)
);
INSERT INTO "holiday" VALUES(1,1,'2026-01-01','Tahun Baru Masehi',0);
INSERT INTO "holiday" VALUES(2,1,'2026-01-16','Isra Mikraj Nabi Muhammad',0);
INSERT INTO "holiday" VALUES(3,1,'2026-02-16','Cuti Bersama Tahun Baru Imlek',0);
INSERT INTO "holiday" VALUES(4,1,'2026-02-17','Tahun Baru Imlek',0);
INSERT INTO "holiday" VALUES(5,1,'2026-03-18','Cuti Bersama Hari Suci Nyepi',0);
INSERT INTO "holiday" VALUES(6,1,'2026-03-19','Hari Suci Nyepi',0);
INSERT INTO "holiday" VALUES(7,1,'2026-03-20','Cuti Bersama Hari Raya Idul Fitri',0);
INSERT INTO "holiday" VALUES(8,1,'2026-03-21','Hari Raya Idul Fitri',0);
INSERT INTO "holiday" VALUES(9,1,'2026-03-22','Hari kedua dari Hari Raya Idul Fitri',0);
INSERT INTO "holiday" VALUES(10,1,'2026-03-23','Cuti Bersama Hari Raya Idul Fitri',0);
INSERT INTO "holiday" VALUES(11,1,'2026-03-24','Cuti Bersama Hari Raya Idul Fitri',0);
INSERT INTO "holiday" VALUES(12,1,'2026-04-03','Wafat Yesus Kristus',0);
INSERT INTO "holiday" VALUES(13,1,'2026-04-05','Kebangkitan Yesus Kristus',0);
INSERT INTO "holiday" VALUES(14,1,'2026-05-01','Hari Buruh Internasional',0);
INSERT INTO "holiday" VALUES(15,1,'2026-05-14','Kenaikan Yesus Kristus',0);
INSERT INTO "holiday" VALUES(16,1,'2026-05-15','Cuti Bersama Kenaikan Yesus Kristus',0);
INSERT INTO "holiday" VALUES(17,1,'2026-05-27','Hari Raya Idul Adha',0);
INSERT INTO "holiday" VALUES(18,1,'2026-05-28','Cuti Bersama Hari Raya Idul Adha',0);
INSERT INTO "holiday" VALUES(19,1,'2026-05-31','Hari Raya Waisak',0);
INSERT INTO "holiday" VALUES(20,1,'2026-06-01','Hari Lahir Pancasila',0);
INSERT INTO "holiday" VALUES(21,1,'2026-06-16','Tahun Baru Islam',0);
INSERT INTO "holiday" VALUES(22,1,'2026-08-17','Hari Kemerdekaan Republik Indonesia',0);
INSERT INTO "holiday" VALUES(23,1,'2026-08-25','Maulid Nabi Muhammad',0);
INSERT INTO "holiday" VALUES(24,1,'2026-12-24','Cuti Bersama Hari Raya Natal',0);
INSERT INTO "holiday" VALUES(25,1,'2026-12-25','Hari Raya Natal',0);
INSERT INTO "holiday" VALUES(26,1,'2027-01-01','Tahun Baru Masehi',0);
INSERT INTO "holiday" VALUES(27,1,'2027-01-05','Isra Mikraj Nabi Muhammad',0);
INSERT INTO "holiday" VALUES(28,1,'2027-02-05','Cuti Bersama Tahun Baru Imlek',0);
INSERT INTO "holiday" VALUES(29,1,'2027-02-06','Tahun Baru Imlek',0);
INSERT INTO "holiday" VALUES(30,1,'2027-03-08','Hari Suci Nyepi',0);
INSERT INTO "holiday" VALUES(31,1,'2027-03-09','Cuti Bersama Hari Raya Idul Fitri',0);
INSERT INTO "holiday" VALUES(32,1,'2027-03-10','Hari Raya Idul Fitri (perkiraan)',0);
INSERT INTO "holiday" VALUES(33,1,'2027-03-11','Hari kedua dari Hari Raya Idul Fitri (perkiraan)',0);
INSERT INTO "holiday" VALUES(34,1,'2027-03-12','Cuti Bersama Hari Raya Idul Fitri',0);
INSERT INTO "holiday" VALUES(35,1,'2027-03-15','Cuti Bersama Hari Raya Idul Fitri',0);
INSERT INTO "holiday" VALUES(36,1,'2027-03-25','Cuti Bersama Wafat Yesus Kristus',0);
INSERT INTO "holiday" VALUES(37,1,'2027-03-26','Wafat Yesus Kristus',0);
INSERT INTO "holiday" VALUES(38,1,'2027-03-28','Kebangkitan Yesus Kristus',0);
INSERT INTO "holiday" VALUES(39,1,'2027-05-01','Hari Buruh Internasional',0);
INSERT INTO "holiday" VALUES(40,1,'2027-05-06','Kenaikan Yesus Kristus',0);
INSERT INTO "holiday" VALUES(41,1,'2027-05-17','Hari Raya Idul Adha (perkiraan)',0);
INSERT INTO "holiday" VALUES(42,1,'2027-05-18','Cuti Bersama Hari Raya Idul Adha',0);
INSERT INTO "holiday" VALUES(43,1,'2027-05-19','Cuti Bersama Hari Raya Waisak',0);
INSERT INTO "holiday" VALUES(44,1,'2027-05-20','Hari Raya Waisak',0);
INSERT INTO "holiday" VALUES(45,1,'2027-06-01','Hari Lahir Pancasila',0);
INSERT INTO "holiday" VALUES(46,1,'2027-06-06','Tahun Baru Islam',0);
INSERT INTO "holiday" VALUES(47,1,'2027-08-15','Maulid Nabi Muhammad',0);
INSERT INTO "holiday" VALUES(48,1,'2027-08-17','Hari Kemerdekaan Republik Indonesia',0);
INSERT INTO "holiday" VALUES(49,1,'2027-12-24','Cuti Bersama Hari Raya Natal',0);
INSERT INTO "holiday" VALUES(50,1,'2027-12-25','Hari Raya Natal',0);
INSERT INTO "holiday" VALUES(51,1,'2027-12-26','Isra Mikraj Nabi Muhammad',0);
CREATE TABLE inbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	bot_id BIGINT NOT NULL, 
	update_id BIGINT NOT NULL, 
	queue_key BIGINT NOT NULL, 
	payload TEXT NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	attempts INTEGER NOT NULL, 
	error TEXT, 
	received_at DATETIME NOT NULL, 
	applied_at DATETIME, 
	done_at DATETIME, 
	CONSTRAINT uq_inbox_bot_id_update_id UNIQUE (bot_id, update_id)
);
INSERT INTO "inbox" VALUES(1,4000000001,501,7000000002,'{"update_id":501}','done',0,NULL,'2026-03-04 02:00:00.000000','2026-03-04 02:00:00.000000','2026-03-04 02:00:00.000000');
INSERT INTO "inbox" VALUES(2,4000000001,502,7000000002,'{"update_id":502}','done',0,NULL,'2026-03-04 02:00:00.000000','2026-03-04 02:00:00.000000','2026-03-04 02:00:00.000000');
INSERT INTO "inbox" VALUES(3,4000000001,503,7000000002,'{"update_id":503}','new',0,NULL,'2026-03-04 02:00:00.000000',NULL,NULL);
CREATE TABLE indicator (
	id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	criterion_id INTEGER NOT NULL, 
	code VARCHAR(40) NOT NULL, 
	kind VARCHAR(32), 
	title TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	guidance TEXT NOT NULL, 
	nihil_allowed BOOLEAN NOT NULL, 
	weight VARCHAR(20), 
	position INTEGER NOT NULL, 
	retired_at DATETIME, 
	CONSTRAINT pk_indicator PRIMARY KEY (id), 
	CONSTRAINT fk_indicator_criterion_id_criterion FOREIGN KEY(criterion_id) REFERENCES criterion (id), 
	CONSTRAINT fk_indicator_round_id_round FOREIGN KEY(round_id) REFERENCES round (id), 
	CONSTRAINT uq_indicator_round_id_code UNIQUE (round_id, code)
);
INSERT INTO "indicator" VALUES(1,1,1,'H06-S1','struktur','Perda kesehatan','','',0,NULL,0,NULL);
INSERT INTO "indicator" VALUES(2,1,1,'H06-P1','proses','Alokasi anggaran','','',0,NULL,1,NULL);
INSERT INTO "indicator" VALUES(3,1,1,'H06-H1','hasil','Rasio puskesmas','','',0,NULL,2,NULL);
CREATE TABLE invitation (
	id INTEGER NOT NULL, 
	token_hash VARCHAR(64) NOT NULL, 
	region_id INTEGER NOT NULL, 
	opd_id INTEGER, 
	role VARCHAR(32) NOT NULL, 
	needs_approval BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by INTEGER, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	used_by INTEGER, 
	revoked_at DATETIME, 
	replaces_id INTEGER, 
	CONSTRAINT pk_invitation PRIMARY KEY (id), 
	CONSTRAINT fk_invitation_created_by_person FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_invitation_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_invitation_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT fk_invitation_replaces_id_membership FOREIGN KEY(replaces_id) REFERENCES membership (id), 
	CONSTRAINT fk_invitation_used_by_person FOREIGN KEY(used_by) REFERENCES person (id), 
	CONSTRAINT uq_invitation_token_hash UNIQUE (token_hash)
);
INSERT INTO "invitation" VALUES(1,'013553f3739de76ac48cccc6cf0404f4587810c4a782c3789db434aaf7e7f58c',1,NULL,'koordinator',0,'2026-03-04 02:00:00.000000',NULL,'2026-03-18 02:00:00.000000','2026-03-04 02:00:00.000000',1,NULL,NULL);
INSERT INTO "invitation" VALUES(2,'0f15b6f91224f303a3065f43c8d8c57a19634f163a03f28ffabf542d45daf426',1,1,'admin_opd',0,'2026-03-04 02:00:00.000000',1,'2026-03-18 02:00:00.000000','2026-03-04 02:00:00.000000',2,NULL,NULL);
CREATE TABLE invitation_opening (
	id INTEGER NOT NULL, 
	invitation_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	opened_at DATETIME NOT NULL, 
	CONSTRAINT pk_invitation_opening PRIMARY KEY (id), 
	CONSTRAINT fk_invitation_opening_invitation_id_invitation FOREIGN KEY(invitation_id) REFERENCES invitation (id), 
	CONSTRAINT fk_invitation_opening_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_invitation_opening_invitation_id_person_id UNIQUE (invitation_id, person_id)
);
INSERT INTO "invitation_opening" VALUES(1,1,1,'2026-03-04 02:00:00.000000');
INSERT INTO "invitation_opening" VALUES(2,2,2,'2026-03-04 02:00:00.000000');
CREATE TABLE join_request (
	id INTEGER NOT NULL, 
	invitation_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	opd_id INTEGER NOT NULL, 
	asked_at DATETIME NOT NULL, 
	decided_at DATETIME, 
	decided_by INTEGER, 
	approved BOOLEAN, 
	CONSTRAINT pk_join_request PRIMARY KEY (id), 
	CONSTRAINT fk_join_request_decided_by_person FOREIGN KEY(decided_by) REFERENCES person (id), 
	CONSTRAINT fk_join_request_invitation_id_invitation FOREIGN KEY(invitation_id) REFERENCES invitation (id), 
	CONSTRAINT fk_join_request_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_join_request_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_join_request_region_id_region FOREIGN KEY(region_id) REFERENCES region (id)
);
CREATE TABLE leave (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	first_on DATE NOT NULL, 
	last_on DATE NOT NULL, 
	noted_at DATETIME NOT NULL, 
	CONSTRAINT pk_leave PRIMARY KEY (id), 
	CONSTRAINT fk_leave_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "leave" VALUES(1,2,'2026-03-09','2026-03-10','2026-03-04 02:00:00.000000');
CREATE TABLE manual_reminder (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	asked_by INTEGER NOT NULL, 
	asked_at DATETIME NOT NULL, 
	CONSTRAINT pk_manual_reminder PRIMARY KEY (id), 
	CONSTRAINT fk_manual_reminder_asked_by_person FOREIGN KEY(asked_by) REFERENCES person (id), 
	CONSTRAINT fk_manual_reminder_region_id_region FOREIGN KEY(region_id) REFERENCES region (id)
);
INSERT INTO "manual_reminder" VALUES(1,1,1,'2026-03-04 02:00:00.000000');
CREATE TABLE manual_reminder_choice (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	opd_id INTEGER NOT NULL, 
	CONSTRAINT pk_manual_reminder_choice PRIMARY KEY (id), 
	CONSTRAINT fk_manual_reminder_choice_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_manual_reminder_choice_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_manual_reminder_choice_person_id_opd_id UNIQUE (person_id, opd_id)
);
INSERT INTO "manual_reminder_choice" VALUES(1,1,1);
CREATE TABLE manual_reminder_recipient (
	id INTEGER NOT NULL, 
	manual_reminder_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	notice_id INTEGER NOT NULL, 
	newly_owed BOOLEAN NOT NULL, 
	CONSTRAINT pk_manual_reminder_recipient PRIMARY KEY (id), 
	CONSTRAINT fk_manual_reminder_recipient_notice_id_notice FOREIGN KEY(notice_id) REFERENCES notice (id), 
	CONSTRAINT fk_manual_reminder_recipient_manual_reminder_id_manual_reminder FOREIGN KEY(manual_reminder_id) REFERENCES manual_reminder (id), 
	CONSTRAINT fk_manual_reminder_recipient_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_manual_reminder_recipient_manual_reminder_id_person_id UNIQUE (manual_reminder_id, person_id)
);
CREATE TABLE meeting (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	starts_at DATETIME, 
	ends_at DATETIME, 
	zone VARCHAR(40) NOT NULL, 
	place VARCHAR(300) NOT NULL, 
	link VARCHAR(500) NOT NULL, 
	agenda TEXT NOT NULL, 
	speakers VARCHAR(500) NOT NULL, 
	bring VARCHAR(500) NOT NULL, 
	letter_sha256 VARCHAR(64), 
	letter_name VARCHAR(200) NOT NULL, 
	audience JSON, 
	uid VARCHAR(80) NOT NULL, 
	sequence INTEGER NOT NULL, 
	code VARCHAR(12) NOT NULL, 
	minutes_text TEXT NOT NULL, 
	minutes_sha256 VARCHAR(64), 
	minutes_name VARCHAR(200) NOT NULL, 
	minutes_sent_at DATETIME, 
	created_by INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	announced_at DATETIME, 
	cancelled_at DATETIME, 
	CONSTRAINT pk_meeting PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_created_by_person FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_meeting_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT uq_meeting_uid UNIQUE (uid)
);
INSERT INTO "meeting" VALUES(1,1,'rakor','draft','',NULL,NULL,'Asia/Jakarta','','','','','',NULL,'',NULL,'rakor@contoh',0,'482913','',NULL,'',NULL,1,'2026-03-04 02:00:00.000000',NULL,NULL);
CREATE TABLE meeting_change (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	sequence INTEGER NOT NULL, 
	"before" JSON NOT NULL, 
	"after" JSON NOT NULL, 
	person_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_meeting_change PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_change_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	CONSTRAINT fk_meeting_change_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE meeting_invitee (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	opd_id INTEGER NOT NULL, 
	CONSTRAINT pk_meeting_invitee PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_invitee_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	CONSTRAINT fk_meeting_invitee_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT uq_meeting_invitee_meeting_id_opd_id UNIQUE (meeting_id, opd_id)
);
CREATE TABLE meeting_reminder (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	sequence INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	planned_at DATETIME, 
	CONSTRAINT pk_meeting_reminder PRIMARY KEY (id), 
	CONSTRAINT fk_meeting_reminder_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	CONSTRAINT uq_meeting_reminder_meeting_id_kind_sequence UNIQUE (meeting_id, kind, sequence)
);
CREATE TABLE membership (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	opd_id INTEGER, 
	role VARCHAR(32) NOT NULL, 
	from_at DATETIME NOT NULL, 
	until_at DATETIME, 
	granted_by INTEGER, 
	CONSTRAINT pk_membership PRIMARY KEY (id), 
	CONSTRAINT fk_membership_granted_by_person FOREIGN KEY(granted_by) REFERENCES person (id), 
	CONSTRAINT fk_membership_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_membership_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_membership_region_id_region FOREIGN KEY(region_id) REFERENCES region (id)
);
INSERT INTO "membership" VALUES(1,1,1,NULL,'koordinator','2026-03-04 02:00:00.000000',NULL,NULL);
INSERT INTO "membership" VALUES(2,2,1,1,'admin_opd','2026-03-04 02:00:00.000000',NULL,1);
CREATE TABLE not_ours (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	opd_id INTEGER NOT NULL, 
	assignment_id INTEGER NOT NULL, 
	asked_by INTEGER NOT NULL, 
	asked_at DATETIME NOT NULL, 
	reason VARCHAR(32) NOT NULL, 
	remark TEXT NOT NULL, 
	decided_by INTEGER, 
	decided_at DATETIME, 
	to_opd_id INTEGER, 
	answer TEXT NOT NULL, 
	CONSTRAINT pk_not_ours PRIMARY KEY (id), 
	CONSTRAINT fk_not_ours_asked_by_person FOREIGN KEY(asked_by) REFERENCES person (id), 
	CONSTRAINT fk_not_ours_assignment_id_assignment FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	CONSTRAINT fk_not_ours_decided_by_person FOREIGN KEY(decided_by) REFERENCES person (id), 
	CONSTRAINT fk_not_ours_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_not_ours_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT fk_not_ours_to_opd_id_opd FOREIGN KEY(to_opd_id) REFERENCES opd (id)
);
INSERT INTO "not_ours" VALUES(1,1,1,3,2,'2026-03-04 02:00:00.000000','other_opd','',NULL,NULL,NULL,'');
CREATE TABLE notice (
	id INTEGER NOT NULL, 
	region_id INTEGER, 
	person_id INTEGER, 
	group_id INTEGER, 
	kind VARCHAR(32) NOT NULL, 
	subject_id INTEGER NOT NULL, 
	occurrence VARCHAR(60) NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	bulk BOOLEAN NOT NULL, 
	repeated BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	claimed_by VARCHAR(40), 
	claimed_at DATETIME, 
	sending_at DATETIME, 
	completed_at DATETIME, 
	attempts INTEGER NOT NULL, 
	message_id BIGINT, 
	error TEXT, 
	CONSTRAINT pk_notice PRIMARY KEY (id), 
	CONSTRAINT ck_notice_one_recipient CHECK ((person_id IS NULL) <> (group_id IS NULL)), 
	CONSTRAINT fk_notice_group_id_bound_group FOREIGN KEY(group_id) REFERENCES bound_group (id), 
	CONSTRAINT fk_notice_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_notice_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT uq_notice_group_id_kind_subject_id_occurrence UNIQUE (group_id, kind, subject_id, occurrence), 
	CONSTRAINT uq_notice_person_id_kind_subject_id_occurrence UNIQUE (person_id, kind, subject_id, occurrence)
);
INSERT INTO "notice" VALUES(1,1,1,NULL,'member_joined',2,'','due',0,0,'2026-03-04 02:00:00.000000','2026-03-04 02:00:00.000000',NULL,NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "notice" VALUES(2,1,2,NULL,'receipt',1,'','sent',0,0,'2026-03-04 02:00:00.000000','2026-03-04 02:00:00.000000','released','2026-03-04 02:00:00.000000','2026-03-04 02:00:00.000000','2026-03-04 02:00:00.000000',1,81,NULL);
INSERT INTO "notice" VALUES(3,1,1,NULL,'not_ours_asked',1,'','due',0,0,'2026-03-04 02:00:00.000000','2026-03-04 02:00:00.000000',NULL,NULL,NULL,NULL,0,NULL,NULL);
CREATE TABLE opd (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	code VARCHAR(24) NOT NULL, 
	aliases VARCHAR(400) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	valid_from DATE, 
	valid_until DATE, 
	predecessor_id INTEGER, 
	CONSTRAINT pk_opd PRIMARY KEY (id), 
	CONSTRAINT fk_opd_predecessor_id_opd FOREIGN KEY(predecessor_id) REFERENCES opd (id), 
	CONSTRAINT fk_opd_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT uq_opd_region_id_code UNIQUE (region_id, code)
);
INSERT INTO "opd" VALUES(1,1,'Dinas Kesehatan','DINKES','','dinas',NULL,NULL,NULL);
INSERT INTO "opd" VALUES(2,1,'Dinas Sosial','DINSOS','','dinas',NULL,NULL,NULL);
CREATE TABLE pending_import (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	uploaded_by INTEGER, 
	uploaded_at DATETIME NOT NULL, 
	"plan" JSON NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	applied_at DATETIME, 
	dismissed_at DATETIME, 
	CONSTRAINT pk_pending_import PRIMARY KEY (id), 
	CONSTRAINT fk_pending_import_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT fk_pending_import_uploaded_by_person FOREIGN KEY(uploaded_by) REFERENCES person (id)
);
CREATE TABLE person (
	id INTEGER NOT NULL, 
	telegram_id BIGINT NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	home_region_id INTEGER, 
	current_membership_id INTEGER, 
	first_seen_at DATETIME NOT NULL, 
	last_seen_at DATETIME, 
	unreachable_since DATETIME, 
	unreachable_reason VARCHAR(200), 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT fk_person_home_region_id_region FOREIGN KEY(home_region_id) REFERENCES region (id), 
	CONSTRAINT uq_person_telegram_id UNIQUE (telegram_id)
);
INSERT INTO "person" VALUES(1,7000000001,'Koordinator',1,1,'2026-03-04 02:00:00.000000','2026-03-04 02:00:00.000000',NULL,NULL);
INSERT INTO "person" VALUES(2,7000000002,'Admin Dinkes',1,2,'2026-03-04 02:00:00.000000','2026-03-04 02:00:00.000000',NULL,NULL);
CREATE TABLE postponement (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	due_on DATE NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_postponement PRIMARY KEY (id), 
	CONSTRAINT fk_postponement_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_postponement_person_id_due_on UNIQUE (person_id, due_on)
);
CREATE TABLE preference (
	person_id INTEGER NOT NULL, 
	remind_at INTEGER, 
	address VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_preference PRIMARY KEY (person_id), 
	CONSTRAINT fk_preference_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "preference" VALUES(2,540,'bapak_ibu');
CREATE TABLE promise (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	opd_id INTEGER NOT NULL, 
	assignment_id INTEGER NOT NULL, 
	promised_on DATE NOT NULL, 
	made_by INTEGER NOT NULL, 
	made_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_promise PRIMARY KEY (id), 
	CONSTRAINT fk_promise_assignment_id_assignment FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	CONSTRAINT fk_promise_made_by_person FOREIGN KEY(made_by) REFERENCES person (id), 
	CONSTRAINT fk_promise_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_promise_region_id_region FOREIGN KEY(region_id) REFERENCES region (id)
);
INSERT INTO "promise" VALUES(1,1,1,2,'2026-03-11',2,'2026-03-04 02:00:00.000000',NULL);
CREATE TABLE receipt_counter (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	opd_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_receipt_counter PRIMARY KEY (id), 
	CONSTRAINT fk_receipt_counter_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_receipt_counter_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT uq_receipt_counter_opd_id_year UNIQUE (opd_id, year)
);
INSERT INTO "receipt_counter" VALUES(1,1,1,2026,1);
CREATE TABLE region (
	id INTEGER NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	office VARCHAR(120) NOT NULL, 
	zone VARCHAR(40) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_region PRIMARY KEY (id), 
	CONSTRAINT uq_region_name UNIQUE (name)
);
INSERT INTO "region" VALUES(1,'Kota Contoh','Bagian Hukum','Asia/Jakarta','2026-03-04 02:00:00.000000');
CREATE TABLE review (
	id INTEGER NOT NULL, 
	submission_id INTEGER NOT NULL, 
	reviewer_id INTEGER NOT NULL, 
	decided_at DATETIME NOT NULL, 
	effective_at DATETIME NOT NULL, 
	decision VARCHAR(32), 
	administrative VARCHAR(32), 
	substantive VARCHAR(32), 
	reasons JSON NOT NULL, 
	remark TEXT NOT NULL, 
	undoes_id INTEGER, 
	CONSTRAINT pk_review PRIMARY KEY (id), 
	CONSTRAINT fk_review_reviewer_id_person FOREIGN KEY(reviewer_id) REFERENCES person (id), 
	CONSTRAINT fk_review_submission_id_submission FOREIGN KEY(submission_id) REFERENCES submission (id), 
	CONSTRAINT fk_review_undoes_id_review FOREIGN KEY(undoes_id) REFERENCES review (id)
);
CREATE TABLE review_work (
	id INTEGER NOT NULL, 
	submission_id INTEGER NOT NULL, 
	reviewer_id INTEGER NOT NULL, 
	administrative VARCHAR(32), 
	substantive VARCHAR(32), 
	reasons JSON NOT NULL, 
	remark TEXT NOT NULL, 
	CONSTRAINT pk_review_work PRIMARY KEY (id), 
	CONSTRAINT fk_review_work_reviewer_id_person FOREIGN KEY(reviewer_id) REFERENCES person (id), 
	CONSTRAINT fk_review_work_submission_id_submission FOREIGN KEY(submission_id) REFERENCES submission (id), 
	CONSTRAINT uq_review_work_submission_id UNIQUE (submission_id)
);
CREATE TABLE round (
	id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	programme VARCHAR(120) NOT NULL, 
	tahun_penilaian INTEGER NOT NULL, 
	data_from DATE NOT NULL, 
	data_until DATE NOT NULL, 
	opens_at DATETIME NOT NULL, 
	internal_deadline_at DATETIME NOT NULL, 
	official_deadline_at DATETIME NOT NULL, 
	example BOOLEAN NOT NULL, 
	ladder JSON, 
	CONSTRAINT pk_round PRIMARY KEY (id), 
	CONSTRAINT fk_round_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT uq_round_region_id_programme_tahun_penilaian UNIQUE (region_id, programme, tahun_penilaian)
);
INSERT INTO "round" VALUES(1,1,'KKP HAM',2026,'2025-01-01','2025-12-31','2026-01-04 17:00:00.000000','2026-03-13 09:00:00.000000','2026-03-31 09:00:00.000000',0,NULL);
CREATE TABLE rsvp (
	id INTEGER NOT NULL, 
	invitee_id INTEGER NOT NULL, 
	answer VARCHAR(32) NOT NULL, 
	note VARCHAR(200) NOT NULL, 
	person_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_rsvp PRIMARY KEY (id), 
	CONSTRAINT fk_rsvp_invitee_id_meeting_invitee FOREIGN KEY(invitee_id) REFERENCES meeting_invitee (id), 
	CONSTRAINT fk_rsvp_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE submission (
	id INTEGER NOT NULL, 
	assignment_id INTEGER NOT NULL, 
	region_id INTEGER NOT NULL, 
	opd_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	receipt_number VARCHAR(60) NOT NULL, 
	answer VARCHAR(32) NOT NULL, 
	nihil_reason TEXT, 
	submitted_by INTEGER NOT NULL, 
	submitted_at DATETIME NOT NULL, 
	late BOOLEAN NOT NULL, 
	withdrawn_at DATETIME, 
	superseded_at DATETIME, 
	taken_by INTEGER, 
	taken_at DATETIME, 
	begun_at DATETIME, 
	decision VARCHAR(32), 
	decided_by INTEGER, 
	effective_at DATETIME, 
	review_id INTEGER, 
	CONSTRAINT pk_submission PRIMARY KEY (id), 
	CONSTRAINT fk_submission_assignment_id_assignment FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	CONSTRAINT fk_submission_decided_by_person FOREIGN KEY(decided_by) REFERENCES person (id), 
	CONSTRAINT fk_submission_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_submission_region_id_region FOREIGN KEY(region_id) REFERENCES region (id), 
	CONSTRAINT fk_submission_submitted_by_person FOREIGN KEY(submitted_by) REFERENCES person (id), 
	CONSTRAINT fk_submission_taken_by_person FOREIGN KEY(taken_by) REFERENCES person (id), 
	CONSTRAINT uq_submission_assignment_id_version UNIQUE (assignment_id, version), 
	CONSTRAINT uq_submission_region_id_receipt_number UNIQUE (region_id, receipt_number)
);
INSERT INTO "submission" VALUES(1,1,1,1,1,'26-DINKES-0001','documents',NULL,2,'2026-03-04 02:00:00.000000',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE submission_figure (
	id INTEGER NOT NULL, 
	submission_id INTEGER NOT NULL, 
	figure_id INTEGER NOT NULL, 
	value VARCHAR(40) NOT NULL, 
	CONSTRAINT pk_submission_figure PRIMARY KEY (id), 
	CONSTRAINT fk_submission_figure_figure_id_figure FOREIGN KEY(figure_id) REFERENCES figure (id), 
	CONSTRAINT fk_submission_figure_submission_id_submission FOREIGN KEY(submission_id) REFERENCES submission (id), 
	CONSTRAINT uq_submission_figure_submission_id_figure_id UNIQUE (submission_id, figure_id)
);
CREATE TABLE submission_file (
	id INTEGER NOT NULL, 
	submission_id INTEGER NOT NULL, 
	file_id INTEGER NOT NULL, 
	item_id INTEGER, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_submission_file PRIMARY KEY (id), 
	CONSTRAINT fk_submission_file_file_id_evidence_file FOREIGN KEY(file_id) REFERENCES evidence_file (id), 
	CONSTRAINT fk_submission_file_item_id_evidence_item FOREIGN KEY(item_id) REFERENCES evidence_item (id), 
	CONSTRAINT fk_submission_file_submission_id_submission FOREIGN KEY(submission_id) REFERENCES submission (id), 
	CONSTRAINT uq_submission_file_submission_id_file_id UNIQUE (submission_id, file_id)
);
INSERT INTO "submission_file" VALUES(1,1,1,1,0);
CREATE TABLE unassigned_file (
	id INTEGER NOT NULL, 
	file_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	opd_id INTEGER NOT NULL, 
	album VARCHAR(40), 
	caption TEXT NOT NULL, 
	arrived_at DATETIME NOT NULL, 
	closed_at DATETIME, 
	CONSTRAINT pk_unassigned_file PRIMARY KEY (id), 
	CONSTRAINT fk_unassigned_file_file_id_evidence_file FOREIGN KEY(file_id) REFERENCES evidence_file (id), 
	CONSTRAINT fk_unassigned_file_opd_id_opd FOREIGN KEY(opd_id) REFERENCES opd (id), 
	CONSTRAINT fk_unassigned_file_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX ix_inbox_state_id ON inbox (state, id);
CREATE INDEX ix_holiday_region_id ON holiday (region_id);
CREATE INDEX ix_opd_region_id ON opd (region_id);
CREATE INDEX ix_round_region_id ON round (region_id);
CREATE INDEX ix_announcement_created_by ON announcement (created_by);
CREATE INDEX ix_announcement_region_id ON announcement (region_id);
CREATE INDEX ix_announcement_region_state ON announcement (region_id, state);
CREATE INDEX ix_audit_event_region_id ON audit_event (region_id);
CREATE INDEX ix_bound_group_region_id ON bound_group (region_id);
CREATE UNIQUE INDEX uq_bound_group_live ON bound_group (chat_id) WHERE gone_at IS NULL;
CREATE INDEX ix_completion_snapshot_day ON completion_snapshot (day);
CREATE INDEX ix_completion_snapshot_opd_id ON completion_snapshot (opd_id);
CREATE INDEX ix_criterion_round_id ON criterion (round_id);
CREATE INDEX ix_escalation_opd_id ON escalation (opd_id);
CREATE INDEX ix_escalation_region_id ON escalation (region_id);
CREATE INDEX ix_escalation_round_id ON escalation (round_id);
CREATE INDEX ix_evidence_file_opd_id ON evidence_file (opd_id);
CREATE INDEX ix_evidence_file_opd_sha ON evidence_file (opd_id, sha256);
CREATE INDEX ix_evidence_file_region_id ON evidence_file (region_id);
CREATE INDEX ix_evidence_file_uploaded_by ON evidence_file (uploaded_by);
CREATE INDEX ix_leave_person_id ON leave (person_id);
CREATE INDEX ix_meeting_created_by ON meeting (created_by);
CREATE INDEX ix_meeting_region_id ON meeting (region_id);
CREATE INDEX ix_meeting_state ON meeting (state);
CREATE INDEX ix_membership_opd_id ON membership (opd_id);
CREATE INDEX ix_membership_person_id ON membership (person_id);
CREATE INDEX ix_membership_region_id ON membership (region_id);
CREATE UNIQUE INDEX uq_membership_live_opd ON membership (person_id, opd_id, role) WHERE until_at IS NULL AND opd_id IS NOT NULL;
CREATE UNIQUE INDEX uq_membership_live_region ON membership (person_id, region_id, role) WHERE until_at IS NULL AND opd_id IS NULL;
CREATE INDEX ix_manual_reminder_asked_by ON manual_reminder (asked_by);
CREATE INDEX ix_manual_reminder_region_id ON manual_reminder (region_id);
CREATE INDEX ix_manual_reminder_choice_opd_id ON manual_reminder_choice (opd_id);
CREATE INDEX ix_manual_reminder_choice_person_id ON manual_reminder_choice (person_id);
CREATE INDEX ix_pending_import_region_id ON pending_import (region_id);
CREATE INDEX ix_postponement_person_id ON postponement (person_id);
CREATE INDEX ix_receipt_counter_opd_id ON receipt_counter (opd_id);
CREATE INDEX ix_receipt_counter_region_id ON receipt_counter (region_id);
CREATE INDEX ix_announcement_wording_by ON announcement_wording ("by");
CREATE INDEX ix_card_group_id ON card (group_id);
CREATE INDEX ix_card_person_id ON card (person_id);
CREATE INDEX ix_code_try_meeting_id ON code_try (meeting_id);
CREATE INDEX ix_indicator_criterion_id ON indicator (criterion_id);
CREATE INDEX ix_indicator_round_id ON indicator (round_id);
CREATE INDEX ix_invitation_region_id ON invitation (region_id);
CREATE INDEX ix_unassigned_file_opd_id ON unassigned_file (opd_id);
CREATE INDEX ix_unassigned_file_person_id ON unassigned_file (person_id);
CREATE INDEX ix_meeting_change_meeting_id ON meeting_change (meeting_id);
CREATE INDEX ix_meeting_change_person_id ON meeting_change (person_id);
CREATE INDEX ix_meeting_invitee_opd_id ON meeting_invitee (opd_id);
CREATE INDEX ix_meeting_reminder_due ON meeting_reminder (planned_at, due_at);
CREATE INDEX ix_notice_group_id ON notice (group_id);
CREATE INDEX ix_notice_person_id ON notice (person_id);
CREATE INDEX ix_notice_region_id ON notice (region_id);
CREATE INDEX ix_notice_state_due ON notice (state, bulk, due_at);
CREATE INDEX ix_notice_subject ON notice (kind, subject_id, state);
CREATE INDEX ix_assignment_indicator_id ON assignment (indicator_id);
CREATE INDEX ix_assignment_opd_id ON assignment (opd_id);
CREATE INDEX ix_assignment_region_id ON assignment (region_id);
CREATE INDEX ix_assignment_round_id ON assignment (round_id);
CREATE INDEX ix_attendance_invitee_id ON attendance (invitee_id);
CREATE INDEX ix_attendance_recorded_by ON attendance (recorded_by);
CREATE UNIQUE INDEX uq_attendance_live ON attendance (invitee_id, name) WHERE removed_at IS NULL;
CREATE INDEX ix_evidence_item_indicator_id ON evidence_item (indicator_id);
CREATE INDEX ix_figure_indicator_id ON figure (indicator_id);
CREATE INDEX ix_invitation_opening_person_id ON invitation_opening (person_id);
CREATE INDEX ix_join_request_opd_id ON join_request (opd_id);
CREATE INDEX ix_join_request_person_id ON join_request (person_id);
CREATE INDEX ix_join_request_region_id ON join_request (region_id);
CREATE UNIQUE INDEX uq_join_request_open ON join_request (person_id, opd_id) WHERE decided_at IS NULL;
CREATE INDEX ix_manual_reminder_recipient_manual_reminder_id ON manual_reminder_recipient (manual_reminder_id);
CREATE INDEX ix_manual_reminder_recipient_person_id ON manual_reminder_recipient (person_id);
CREATE INDEX ix_rsvp_invitee ON rsvp (invitee_id, id);
CREATE INDEX ix_rsvp_person_id ON rsvp (person_id);
CREATE INDEX ix_deadline_change_changed_by ON deadline_change (changed_by);
CREATE INDEX ix_deadline_change_region_id ON deadline_change (region_id);
CREATE INDEX ix_deadline_change_round_id ON deadline_change (round_id);
CREATE INDEX ix_draft_created_by ON draft (created_by);
CREATE INDEX ix_draft_opd_id ON draft (opd_id);
CREATE INDEX ix_draft_region_id ON draft (region_id);
CREATE INDEX ix_not_ours_asked_by ON not_ours (asked_by);
CREATE INDEX ix_not_ours_assignment_id ON not_ours (assignment_id);
CREATE INDEX ix_not_ours_opd_id ON not_ours (opd_id);
CREATE INDEX ix_not_ours_region_id ON not_ours (region_id);
CREATE UNIQUE INDEX uq_not_ours_open ON not_ours (assignment_id) WHERE decided_at IS NULL;
CREATE INDEX ix_promise_assignment_id ON promise (assignment_id);
CREATE INDEX ix_promise_made_by ON promise (made_by);
CREATE INDEX ix_promise_opd_id ON promise (opd_id);
CREATE INDEX ix_promise_region_id ON promise (region_id);
CREATE UNIQUE INDEX uq_promise_live ON promise (assignment_id) WHERE ended_at IS NULL;
CREATE INDEX ix_submission_assignment_id ON submission (assignment_id);
CREATE INDEX ix_submission_opd_id ON submission (opd_id);
CREATE INDEX ix_submission_queue ON submission (region_id, decision, submitted_at);
CREATE INDEX ix_submission_region_id ON submission (region_id);
CREATE INDEX ix_submission_submitted_by ON submission (submitted_by);
CREATE UNIQUE INDEX uq_submission_live ON submission (assignment_id) WHERE withdrawn_at IS NULL AND superseded_at IS NULL;
CREATE INDEX ix_draft_figure_draft_id ON draft_figure (draft_id);
CREATE INDEX ix_draft_file_added_by ON draft_file (added_by);
CREATE INDEX ix_draft_file_draft_id ON draft_file (draft_id);
CREATE INDEX ix_draft_file_file_id ON draft_file (file_id);
CREATE INDEX ix_review_reviewer_id ON review (reviewer_id);
CREATE INDEX ix_review_submission_id ON review (submission_id);
CREATE INDEX ix_review_work_reviewer_id ON review_work (reviewer_id);
CREATE INDEX ix_submission_figure_submission_id ON submission_figure (submission_id);
CREATE INDEX ix_submission_file_file_id ON submission_file (file_id);
CREATE INDEX ix_submission_file_submission_id ON submission_file (submission_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('inbox',3);
COMMIT;

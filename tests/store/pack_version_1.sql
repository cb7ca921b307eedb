BEGIN TRANSACTION;
CREATE TABLE attempts (
        id INTEGER PRIMARY KEY,
        pack TEXT NOT NULL,
        pack_version TEXT NOT NULL,
        mode TEXT NOT NULL,
        seed INTEGER NOT NULL,
        questions TEXT NOT NULL,
        started_at TEXT NOT NULL,
        finished_at TEXT,
        abandoned_at TEXT
    , settings TEXT NOT NULL DEFAULT '{}', possible INTEGER) STRICT;
INSERT INTO "attempts" VALUES(1,'tren-de-aragua','1','practice',1,'["size-members-count", "measures-law-name", "crime-years-in-order", "note-accusation-wording", "tocoron-own-voice", "size-other-view-percent", "measures-law-century", "ojeda-body-city", "migration-ties-carrier", "cases-charges-stage"]','2026-11-02T09:00:00+00:00','2026-11-02T09:00:00+00:00',NULL,'{}',10);
CREATE TABLE cards (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        due TEXT NOT NULL,
        state TEXT NOT NULL,
        retention TEXT NOT NULL,
        PRIMARY KEY (pack, question)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "cards" VALUES('tren-de-aragua','cases-charges-stage',10,'2026-11-02T09:10:00+00:00','{"card_id": 0, "state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-11-02T09:10:00+00:00", "last_review": "2026-11-02T09:00:00+00:00"}','{}');
INSERT INTO "cards" VALUES('tren-de-aragua','crime-years-in-order',3,'2026-11-02T09:01:00+00:00','{"card_id": 0, "state": 1, "step": 0, "stability": 0.212, "difficulty": 6.4133, "due": "2026-11-02T09:01:00+00:00", "last_review": "2026-11-02T09:00:00+00:00"}','{}');
INSERT INTO "cards" VALUES('tren-de-aragua','measures-law-century',7,'2026-11-02T09:01:00+00:00','{"card_id": 0, "state": 1, "step": 0, "stability": 0.212, "difficulty": 6.4133, "due": "2026-11-02T09:01:00+00:00", "last_review": "2026-11-02T09:00:00+00:00"}','{}');
INSERT INTO "cards" VALUES('tren-de-aragua','measures-law-name',2,'2026-11-02T09:10:00+00:00','{"card_id": 0, "state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-11-02T09:10:00+00:00", "last_review": "2026-11-02T09:00:00+00:00"}','{}');
INSERT INTO "cards" VALUES('tren-de-aragua','migration-ties-carrier',9,'2026-11-02T09:10:00+00:00','{"card_id": 0, "state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-11-02T09:10:00+00:00", "last_review": "2026-11-02T09:00:00+00:00"}','{}');
INSERT INTO "cards" VALUES('tren-de-aragua','note-accusation-wording',4,'2026-11-02T09:01:00+00:00','{"card_id": 0, "state": 1, "step": 0, "stability": 0.212, "difficulty": 6.4133, "due": "2026-11-02T09:01:00+00:00", "last_review": "2026-11-02T09:00:00+00:00"}','{}');
INSERT INTO "cards" VALUES('tren-de-aragua','ojeda-body-city',8,'2026-11-02T09:10:00+00:00','{"card_id": 0, "state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-11-02T09:10:00+00:00", "last_review": "2026-11-02T09:00:00+00:00"}','{}');
INSERT INTO "cards" VALUES('tren-de-aragua','size-members-count',1,'2026-11-02T09:10:00+00:00','{"card_id": 0, "state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-11-02T09:10:00+00:00", "last_review": "2026-11-02T09:00:00+00:00"}','{}');
INSERT INTO "cards" VALUES('tren-de-aragua','size-other-view-percent',6,'2026-11-02T09:10:00+00:00','{"card_id": 0, "state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-11-02T09:10:00+00:00", "last_review": "2026-11-02T09:00:00+00:00"}','{}');
INSERT INTO "cards" VALUES('tren-de-aragua','tocoron-own-voice',5,'2026-11-02T09:10:00+00:00','{"card_id": 0, "state": 1, "step": 1, "stability": 2.3065, "difficulty": 2.118103970459016, "due": "2026-11-02T09:10:00+00:00", "last_review": "2026-11-02T09:00:00+00:00"}','{}');
CREATE TABLE contents (
        hash TEXT PRIMARY KEY,
        question TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "contents" VALUES('178395fdc607e3a2267267712b50e314','{"id":"measures-law-century","kind":"numeric","skill":"figure","section":"measures","difficulty":2,"weight":1,"stem":"From which century is the law that was recently invoked in connection with the gang? Give the number of the century.","claims":["measures-act"],"body":{"answer":"18","tolerance":"0","unit":"century","is_year":false,"foreseen":["19","17"]}}');
INSERT INTO "contents" VALUES('2048a34d26e743cd80a99b741d3c4131','{"id":"ojeda-body-city","kind":"short","skill":"fact","section":"violence","difficulty":1,"weight":1,"stem":"In which city was the body of Ronald Ojeda found, according to the document?","claims":["ojeda-body"],"body":{"accepted":["Santiago","Santiago, Chile","Santiago de Chile"],"foreseen":["Chile","Tocorón"]},"names":["18th Century Alien Enemies Act","Alien Enemies Act","Alien Enemies Act of the 18th century","Aragua","Aragua Train","Aragua''s Train","Boko Haram","Boko Haram and Islamic State","Boko Haram and the Islamic State","Boko Haram, Islamic State","Bolivar","Bolivar state","Bolivar, Venezuela","CBP","Caribbean","Cartel de Sinaloa","Cartel of Sinaloa","Chile","Colombia","Customs and Border Protection","Department of Homeland Security","Department of State","Department of the Treasury","Donald Trump","ELN","ELN guerrilla group","ELN guerrillas","Ecuador","El Salvador","Florida","Guerrero Flores","Hector Guerrero Flores","Homeland Security","ICE","IS","ISIL","ISIS","Illinois","Immigration and Customs Enforcement","Immigration and Customs Enforcement (ICE)","Islamic State","Islamic State and Boko Haram","Islamic State group","Islamic State or Boko Haram","Islamic State, Boko Haram","Izquiel","Joe Biden","Luis Izquiel","MPI","MS 13","MS-13","MS-13 gang","MS13","Maduro","Mexico","Mexico''s Sinaloa cartel","Migration Policy Institute","NBC","NBC News","National Liberation Army","National Liberation Army (ELN)","New York","Nicolas Maduro","Observatory of Violence","Ojeda","Peru","President Trump","Professor Izquiel","Professor Luis Izquiel","Ronald Ojeda","Ronna Rísquez","Rísquez","Santiago","Santiago de Chile","Santiago, Chile","Sinaloa","Sinaloa cartel","State Department","State of Bolivar","Texas","The document","Times Square","Tocorón","Tocorón Prison","Train of Aragua","Treasury","Treasury Department","Tren de Aragua","Trump","U.S.","U.S. Customs and Border Protection","U.S. Department of Homeland Security","U.S. Department of the Treasury","U.S. Immigration and Customs Enforcement","U.S. State Department","U.S. Treasury","U.S. Treasury Department","US Treasury","United States","Venezuela","Venezuelan Observatory of Violence","Venezuelan Violence Observatory","Violence Observatory","the explainer"]}');
INSERT INTO "contents" VALUES('4b115d8a9e3cf45c13dcbb4cfcbdfcae','{"id":"tocoron-own-voice","kind":"true-false","skill":"status","section":"tocoron","difficulty":3,"weight":1,"stem":"For the number of soldiers sent to the prison and the purpose of their mission, the document cites Venezuela''s president as its source.","claims":["tocoron-raid","tocoron-aim"],"body":false}');
INSERT INTO "contents" VALUES('692333a95fef2664cc2ddce7bb5416d6','{"id":"size-other-view-percent","kind":"numeric","skill":"figure","section":"size","difficulty":2,"weight":1,"stem":"Those who differ with the estimate of the gang''s size suggest a gang of about what percentage of that size?","claims":["size-members","size-half"],"body":{"answer":"50","tolerance":"0","unit":"percent","is_year":false,"foreseen":["0.5","2","2500"]}}');
INSERT INTO "contents" VALUES('7ad242cfaed8cc5fd12a86b573b640ef','{"id":"cases-charges-stage","kind":"single","skill":"status","section":"cases","difficulty":2,"weight":1,"stem":"How far have matters gone with the people arrested in several states in recent months, as the document tells it?","claims":["cases-arrests","cases-charges"],"body":[["They have been sentenced",false],["They have been charged",true],["They have been deported",false],["They have been released",false]]}');
INSERT INTO "contents" VALUES('97846797ec4c03fd8736df6b4661b4ab','{"id":"note-accusation-wording","kind":"single","skill":"fact","section":"reading-notes","difficulty":2,"weight":1,"stem":"What does this pack do with the wording in which the document prints the statement about an invasion of U.S. territory?","claims":["note-quoted-wording"],"body":[["It corrects a slip in it",false],["It puts it in other words",false],["It keeps it as it stands",true],["It leaves the phrase out",false]]}');
INSERT INTO "contents" VALUES('ab58ef131d8a84da39724b314cc3e47a','{"id":"crime-years-in-order","kind":"ordering","skill":"sequence","section":"crime-rate","difficulty":2,"weight":1,"stem":"Put these points in order by the year that the document gives for each, the earliest first.","claims":["spread-2014","crime-murder-rate","migration-residents","migration-encounters"],"body":["The start of the gang''s growth beyond Venezuela","The start of the period over which a rate in Venezuela fell","The count of Venezuelans living in the U.S.","The count of Venezuelan migrants at the border"]}');
INSERT INTO "contents" VALUES('e36c4216a4740d1a44cb945879ca1086','{"id":"size-members-count","kind":"numeric","skill":"figure","section":"size","difficulty":1,"weight":1,"stem":"How many members does the gang as a whole have, by the estimate that the document cites?","claims":["size-members"],"body":{"answer":"5000","tolerance":"0","unit":"members","is_year":false,"foreseen":["11000","600","100","2500"]}}');
INSERT INTO "contents" VALUES('edae4d8c09d3b92e7e9c097521a5a597','{"id":"measures-law-name","kind":"short","skill":"fact","section":"measures","difficulty":1,"weight":1,"stem":"What is the name of the law that was recently invoked in connection with the gang, according to the document?","claims":["measures-act"],"body":{"accepted":["Alien Enemies Act","18th Century Alien Enemies Act","Alien Enemies Act of the 18th century"],"foreseen":["foreign terrorist organization"]},"names":["18th Century Alien Enemies Act","Alien Enemies Act","Alien Enemies Act of the 18th century","Aragua","Aragua Train","Aragua''s Train","Boko Haram","Boko Haram and Islamic State","Boko Haram and the Islamic State","Boko Haram, Islamic State","Bolivar","Bolivar state","Bolivar, Venezuela","CBP","Caribbean","Cartel de Sinaloa","Cartel of Sinaloa","Chile","Colombia","Customs and Border Protection","Department of Homeland Security","Department of State","Department of the Treasury","Donald Trump","ELN","ELN guerrilla group","ELN guerrillas","Ecuador","El Salvador","Florida","Guerrero Flores","Hector Guerrero Flores","Homeland Security","ICE","IS","ISIL","ISIS","Illinois","Immigration and Customs Enforcement","Immigration and Customs Enforcement (ICE)","Islamic State","Islamic State and Boko Haram","Islamic State group","Islamic State or Boko Haram","Islamic State, Boko Haram","Izquiel","Joe Biden","Luis Izquiel","MPI","MS 13","MS-13","MS-13 gang","MS13","Maduro","Mexico","Mexico''s Sinaloa cartel","Migration Policy Institute","NBC","NBC News","National Liberation Army","National Liberation Army (ELN)","New York","Nicolas Maduro","Observatory of Violence","Ojeda","Peru","President Trump","Professor Izquiel","Professor Luis Izquiel","Ronald Ojeda","Ronna Rísquez","Rísquez","Santiago","Santiago de Chile","Santiago, Chile","Sinaloa","Sinaloa cartel","State Department","State of Bolivar","Texas","The document","Times Square","Tocorón","Tocorón Prison","Train of Aragua","Treasury","Treasury Department","Tren de Aragua","Trump","U.S.","U.S. Customs and Border Protection","U.S. Department of Homeland Security","U.S. Department of the Treasury","U.S. Immigration and Customs Enforcement","U.S. State Department","U.S. Treasury","U.S. Treasury Department","US Treasury","United States","Venezuela","Venezuelan Observatory of Violence","Venezuelan Violence Observatory","Violence Observatory","the explainer"]}');
INSERT INTO "contents" VALUES('ee77d7891efc281e045866c6c26c849b','{"id":"migration-ties-carrier","kind":"short","skill":"source","section":"migration","difficulty":1,"weight":1,"stem":"Which news organization does the document cite as having reported the number of Venezuelan migrants in the U.S. said to have ties to the gang?","claims":["migration-ties"],"body":{"accepted":["NBC News","NBC"],"foreseen":["Department of Homeland Security","Homeland Security","DHS","Migration Policy Institute","Customs and Border Protection"]},"names":["18th Century Alien Enemies Act","Alien Enemies Act","Alien Enemies Act of the 18th century","Aragua","Aragua Train","Aragua''s Train","Boko Haram","Boko Haram and Islamic State","Boko Haram and the Islamic State","Boko Haram, Islamic State","Bolivar","Bolivar state","Bolivar, Venezuela","CBP","Caribbean","Cartel de Sinaloa","Cartel of Sinaloa","Chile","Colombia","Customs and Border Protection","Department of Homeland Security","Department of State","Department of the Treasury","Donald Trump","ELN","ELN guerrilla group","ELN guerrillas","Ecuador","El Salvador","Florida","Guerrero Flores","Hector Guerrero Flores","Homeland Security","ICE","IS","ISIL","ISIS","Illinois","Immigration and Customs Enforcement","Immigration and Customs Enforcement (ICE)","Islamic State","Islamic State and Boko Haram","Islamic State group","Islamic State or Boko Haram","Islamic State, Boko Haram","Izquiel","Joe Biden","Luis Izquiel","MPI","MS 13","MS-13","MS-13 gang","MS13","Maduro","Mexico","Mexico''s Sinaloa cartel","Migration Policy Institute","NBC","NBC News","National Liberation Army","National Liberation Army (ELN)","New York","Nicolas Maduro","Observatory of Violence","Ojeda","Peru","President Trump","Professor Izquiel","Professor Luis Izquiel","Ronald Ojeda","Ronna Rísquez","Rísquez","Santiago","Santiago de Chile","Santiago, Chile","Sinaloa","Sinaloa cartel","State Department","State of Bolivar","Texas","The document","Times Square","Tocorón","Tocorón Prison","Train of Aragua","Treasury","Treasury Department","Tren de Aragua","Trump","U.S.","U.S. Customs and Border Protection","U.S. Department of Homeland Security","U.S. Department of the Treasury","U.S. Immigration and Customs Enforcement","U.S. State Department","U.S. Treasury","U.S. Treasury Department","US Treasury","United States","Venezuela","Venezuelan Observatory of Violence","Venezuelan Violence Observatory","Violence Observatory","the explainer"]}');
CREATE TABLE regrades (
        id INTEGER PRIMARY KEY,
        attempt INTEGER NOT NULL,
        number INTEGER NOT NULL,
        content TEXT NOT NULL REFERENCES contents (hash),
        response TEXT NOT NULL,
        made_at TEXT NOT NULL,
        FOREIGN KEY (attempt, number) REFERENCES steps (attempt, number) ON DELETE CASCADE
    ) STRICT;
CREATE TABLE results (
        attempt INTEGER NOT NULL,
        number INTEGER NOT NULL,
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        content TEXT NOT NULL,
        given_at TEXT NOT NULL,
        took_ms INTEGER NOT NULL,
        confidence INTEGER,
        credit INTEGER NOT NULL,
        weight INTEGER NOT NULL,
        wrong TEXT NOT NULL, sequence INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (attempt, number),
        FOREIGN KEY (attempt, number) REFERENCES steps (attempt, number) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
INSERT INTO "results" VALUES(1,1,'tren-de-aragua','size-members-count','e36c4216a4740d1a44cb945879ca1086','2026-11-02T09:00:00+00:00',0,NULL,2520,1,'[]',1);
INSERT INTO "results" VALUES(1,2,'tren-de-aragua','measures-law-name','edae4d8c09d3b92e7e9c097521a5a597','2026-11-02T09:00:00+00:00',0,NULL,2520,1,'[]',2);
INSERT INTO "results" VALUES(1,3,'tren-de-aragua','crime-years-in-order','ab58ef131d8a84da39724b314cc3e47a','2026-11-02T09:00:00+00:00',0,NULL,0,1,'[]',3);
INSERT INTO "results" VALUES(1,4,'tren-de-aragua','note-accusation-wording','97846797ec4c03fd8736df6b4661b4ab','2026-11-02T09:00:00+00:00',0,NULL,0,1,'["It leaves the phrase out"]',4);
INSERT INTO "results" VALUES(1,5,'tren-de-aragua','tocoron-own-voice','4b115d8a9e3cf45c13dcbb4cfcbdfcae','2026-11-02T09:00:00+00:00',0,NULL,2520,1,'[]',5);
INSERT INTO "results" VALUES(1,6,'tren-de-aragua','size-other-view-percent','692333a95fef2664cc2ddce7bb5416d6','2026-11-02T09:00:00+00:00',0,NULL,2520,1,'[]',6);
INSERT INTO "results" VALUES(1,7,'tren-de-aragua','measures-law-century','178395fdc607e3a2267267712b50e314','2026-11-02T09:00:00+00:00',0,NULL,0,1,'["19"]',7);
INSERT INTO "results" VALUES(1,8,'tren-de-aragua','ojeda-body-city','2048a34d26e743cd80a99b741d3c4131','2026-11-02T09:00:00+00:00',0,NULL,2520,1,'[]',8);
INSERT INTO "results" VALUES(1,9,'tren-de-aragua','migration-ties-carrier','ee77d7891efc281e045866c6c26c849b','2026-11-02T09:00:00+00:00',0,NULL,2520,1,'[]',9);
INSERT INTO "results" VALUES(1,10,'tren-de-aragua','cases-charges-stage','7ad242cfaed8cc5fd12a86b573b640ef','2026-11-02T09:00:00+00:00',0,NULL,2520,1,'[]',10);
CREATE TABLE settings (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE steps (
        attempt INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        question TEXT NOT NULL,
        typed TEXT NOT NULL,
        response TEXT,
        given_at TEXT NOT NULL, content TEXT REFERENCES contents (hash), took_ms INTEGER NOT NULL DEFAULT 0, sequence INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (attempt, number)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "steps" VALUES(1,1,'answer','size-members-count','5000','{"number": "5000"}','2026-11-02T09:00:00+00:00','e36c4216a4740d1a44cb945879ca1086',0,1);
INSERT INTO "steps" VALUES(1,2,'answer','measures-law-name','Alien Enemies Act','{"typed": "Alien Enemies Act"}','2026-11-02T09:00:00+00:00','edae4d8c09d3b92e7e9c097521a5a597',0,2);
INSERT INTO "steps" VALUES(1,3,'answer','crime-years-in-order','1 2 3 4','{"arranged": [2, 0, 3, 1]}','2026-11-02T09:00:00+00:00','ab58ef131d8a84da39724b314cc3e47a',0,3);
INSERT INTO "steps" VALUES(1,4,'answer','note-accusation-wording','3','{"chosen": [3]}','2026-11-02T09:00:00+00:00','97846797ec4c03fd8736df6b4661b4ab',0,4);
INSERT INTO "steps" VALUES(1,5,'answer','tocoron-own-voice','f','{"judged": false}','2026-11-02T09:00:00+00:00','4b115d8a9e3cf45c13dcbb4cfcbdfcae',0,5);
INSERT INTO "steps" VALUES(1,6,'answer','size-other-view-percent','50','{"number": "50"}','2026-11-02T09:00:00+00:00','692333a95fef2664cc2ddce7bb5416d6',0,6);
INSERT INTO "steps" VALUES(1,7,'answer','measures-law-century','19','{"number": "19"}','2026-11-02T09:00:00+00:00','178395fdc607e3a2267267712b50e314',0,7);
INSERT INTO "steps" VALUES(1,8,'answer','ojeda-body-city','Santiago','{"typed": "Santiago"}','2026-11-02T09:00:00+00:00','2048a34d26e743cd80a99b741d3c4131',0,8);
INSERT INTO "steps" VALUES(1,9,'answer','migration-ties-carrier','NBC News','{"typed": "NBC News"}','2026-11-02T09:00:00+00:00','ee77d7891efc281e045866c6c26c849b',0,9);
INSERT INTO "steps" VALUES(1,10,'answer','cases-charges-stage','1','{"chosen": [1]}','2026-11-02T09:00:00+00:00','7ad242cfaed8cc5fd12a86b573b640ef',0,10);
CREATE INDEX regrades_by_step ON regrades (attempt, number);
CREATE INDEX steps_by_sequence ON steps (sequence);
CREATE INDEX results_by_question ON results (pack, question, sequence);
COMMIT;
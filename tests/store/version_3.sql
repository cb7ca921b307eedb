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
INSERT INTO "attempts" VALUES(1,'small','1','practice',1,'["strike-year", "offer-status", "strike-is-illegal", "crews-number", "order-of-events", "who-denies", "who-says-what", "what-happened"]','2026-11-23T09:30:00+00:00','2026-11-23T09:30:00+00:00',NULL,'{"asks_confidence": true}',9);
INSERT INTO "attempts" VALUES(2,'small','1','exam',7,'["strike-year", "who-denies", "strike-is-illegal", "crews-number", "order-of-events", "offer-status", "what-happened", "who-says-what"]','2026-11-24T09:37:00+00:00','2026-11-24T09:37:00+00:00',NULL,'{"asks_confidence": true}',9);
INSERT INTO "attempts" VALUES(3,'small','1','practice',3,'["strike-is-illegal", "who-denies", "what-happened", "crews-number", "order-of-events", "offer-status", "who-says-what", "strike-year"]','2026-11-25T09:44:00+00:00',NULL,'2026-12-05T09:58:00+00:00','{}',9);
INSERT INTO "attempts" VALUES(4,'small','1','practice',9,'["strike-year", "who-says-what", "offer-status"]','2026-11-25T09:51:00+00:00',NULL,'2026-12-05T09:58:00+00:00','{}',4);
INSERT INTO "attempts" VALUES(5,'small','1','review',4711,'["strike-year", "strike-is-illegal", "offer-status"]','2026-12-05T09:58:00+00:00','2026-12-05T09:58:00+00:00',NULL,'{}',3);
INSERT INTO "attempts" VALUES(6,'small','1','practice',5,'["who-denies", "strike-is-illegal", "crews-number", "what-happened", "order-of-events", "who-says-what", "offer-status", "strike-year"]','2026-12-06T09:58:00+00:00',NULL,NULL,'{}',9);
INSERT INTO "attempts" VALUES(7,'small','1','exam',7,'["strike-year", "who-denies", "strike-is-illegal", "crews-number", "order-of-events", "offer-status", "what-happened", "who-says-what"]','2026-12-07T10:05:00+00:00',NULL,NULL,'{"time_limit": 600}',9);
INSERT INTO "attempts" VALUES(8,'small','1','practice',2,'["strike-is-illegal", "order-of-events", "crews-number", "who-says-what", "what-happened", "offer-status", "strike-year", "who-denies"]','2026-12-08T10:12:00+00:00',NULL,NULL,'{"asks_confidence": true}',9);
CREATE TABLE by_confidence (
        pack TEXT NOT NULL,
        confidence INTEGER NOT NULL,
        answers INTEGER NOT NULL,
        right INTEGER NOT NULL,
        PRIMARY KEY (pack, confidence)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "by_confidence" VALUES('small',20,1,0);
INSERT INTO "by_confidence" VALUES('small',50,1,0);
INSERT INTO "by_confidence" VALUES('small',60,1,0);
INSERT INTO "by_confidence" VALUES('small',85,4,0);
INSERT INTO "by_confidence" VALUES('small',97,2,0);
CREATE TABLE by_day (
        pack TEXT NOT NULL,
        day TEXT NOT NULL,
        answers INTEGER NOT NULL,
        right INTEGER NOT NULL,
        earned INTEGER NOT NULL,
        possible INTEGER NOT NULL,
        took_ms INTEGER NOT NULL,
        PRIMARY KEY (pack, day)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "by_day" VALUES('small','2026-11-23',8,0,4620,9,0);
INSERT INTO "by_day" VALUES('small','2026-11-24',8,4,13440,9,0);
INSERT INTO "by_day" VALUES('small','2026-11-25',1,0,0,1,0);
INSERT INTO "by_day" VALUES('small','2026-12-05',3,1,2520,3,0);
INSERT INTO "by_day" VALUES('small','2026-12-06',4,2,6300,4,0);
CREATE TABLE by_mistake (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        wrong TEXT NOT NULL,
        answers INTEGER NOT NULL,
        PRIMARY KEY (pack, question, wrong)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "by_mistake" VALUES('small','crews-number','245',1);
INSERT INTO "by_mistake" VALUES('small','offer-status','As an established fact',2);
INSERT INTO "by_mistake" VALUES('small','offer-status','As an estimate',1);
INSERT INTO "by_mistake" VALUES('small','strike-is-illegal','True',4);
INSERT INTO "by_mistake" VALUES('small','strike-year','2030',2);
INSERT INTO "by_mistake" VALUES('small','what-happened','The ferries were sold',2);
INSERT INTO "by_mistake" VALUES('small','who-denies','2031',1);
INSERT INTO "by_mistake" VALUES('small','who-denies','mayor',1);
INSERT INTO "by_mistake" VALUES('small','who-says-what','About 240 people work on the ferries: A judge',1);
INSERT INTO "by_mistake" VALUES('small','who-says-what','There was a pay offer: Ilse Brandt',1);
CREATE TABLE by_question (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        answers INTEGER NOT NULL,
        right INTEGER NOT NULL,
        earned INTEGER NOT NULL,
        possible INTEGER NOT NULL,
        took_ms INTEGER NOT NULL,
        PRIMARY KEY (pack, question)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "by_question" VALUES('small','crews-number',3,2,5040,3,0);
INSERT INTO "by_question" VALUES('small','offer-status',3,0,0,3,0);
INSERT INTO "by_question" VALUES('small','order-of-events',2,1,3780,2,0);
INSERT INTO "by_question" VALUES('small','strike-is-illegal',5,1,2520,5,0);
INSERT INTO "by_question" VALUES('small','strike-year',3,1,2520,3,0);
INSERT INTO "by_question" VALUES('small','what-happened',3,1,3780,3,0);
INSERT INTO "by_question" VALUES('small','who-denies',3,1,2520,3,0);
INSERT INTO "by_question" VALUES('small','who-says-what',2,0,6720,4,0);
CREATE TABLE cards (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        given_at TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        number INTEGER NOT NULL,
        due TEXT NOT NULL,
        state TEXT NOT NULL,
        retention TEXT NOT NULL,
        PRIMARY KEY (pack, question)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "cards" VALUES('small','crews-number','2026-12-06T09:58:00+00:00',6,3,'2026-12-20T09:58:00+00:00','{"card_id": 0, "state": 2, "step": null, "stability": 13.704441632977721, "difficulty": 6.3909413235243795, "due": "2026-12-20T09:58:00+00:00", "last_review": "2026-12-06T09:58:00+00:00"}','{"7": [2, 1503208, 2]}');
INSERT INTO "cards" VALUES('small','offer-status','2026-12-05T09:58:00+00:00',5,3,'2026-12-05T09:59:00+00:00','{"card_id": 0, "state": 1, "step": 0, "stability": 0.07751791471146799, "difficulty": 9.592868765339693, "due": "2026-12-05T09:59:00+00:00", "last_review": "2026-12-05T09:58:00+00:00"}','{"4": [1, 485863, 0], "7": [1, 766196, 0]}');
INSERT INTO "cards" VALUES('small','order-of-events','2026-11-24T09:37:00+00:00',2,11,'2026-11-24T09:47:00+00:00','{"card_id": 0, "state": 1, "step": 1, "stability": 4.546029441066125, "difficulty": 5.102286904192293, "due": "2026-11-24T09:47:00+00:00", "last_review": "2026-11-24T09:37:00+00:00"}','{"9": [1, 916670, 1]}');
INSERT INTO "cards" VALUES('small','strike-is-illegal','2026-12-06T09:58:00+00:00',6,2,'2026-12-06T10:08:00+00:00','{"card_id": 0, "state": 1, "step": 1, "stability": 0.2468872592074814, "difficulty": 9.83678406315227, "due": "2026-12-06T10:08:00+00:00", "last_review": "2026-12-06T09:58:00+00:00"}','{"4": [1, 449325, 0], "6": [2, 1311993, 1], "7": [1, 766196, 0]}');
INSERT INTO "cards" VALUES('small','strike-year','2026-12-05T09:58:00+00:00',5,1,'2026-12-05T10:08:00+00:00','{"card_id": 0, "state": 1, "step": 1, "stability": 1.1673381236789713, "difficulty": 8.792726533684817, "due": "2026-12-05T10:08:00+00:00", "last_review": "2026-12-05T09:58:00+00:00"}','{"4": [1, 485863, 1], "7": [1, 766196, 0]}');
INSERT INTO "cards" VALUES('small','what-happened','2026-12-06T09:58:00+00:00',6,4,'2026-12-06T10:08:00+00:00','{"card_id": 0, "state": 1, "step": 1, "stability": 8.99392474321364, "difficulty": 7.596784690858309, "due": "2026-12-06T10:08:00+00:00", "last_review": "2026-12-06T09:58:00+00:00"}','{"7": [2, 1503208, 2]}');
INSERT INTO "cards" VALUES('small','who-denies','2026-12-06T09:58:00+00:00',6,1,'2026-12-06T09:59:00+00:00','{"card_id": 0, "state": 1, "step": 0, "stability": 0.6563276357204124, "difficulty": 8.802628058192235, "due": "2026-12-06T09:59:00+00:00", "last_review": "2026-12-06T09:58:00+00:00"}','{"7": [2, 1503208, 1]}');
INSERT INTO "cards" VALUES('small','who-says-what','2026-11-24T09:37:00+00:00',2,14,'2026-11-24T09:42:30+00:00','{"card_id": 0, "state": 1, "step": 0, "stability": 3.2494117658571677, "difficulty": 6.7404595108297, "due": "2026-11-24T09:42:30+00:00", "last_review": "2026-11-24T09:37:00+00:00"}','{"9": [1, 916670, 1]}');
CREATE TABLE contents (
        hash TEXT PRIMARY KEY,
        question TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "contents" VALUES('168df2e2884bba0b7f34c1440b104837','{"id":"what-happened","kind":"multiple","skill":"fact","section":"strike","difficulty":1,"weight":1,"stem":"Which of these does the article report?","claims":["strike-began","talks-failed"],"body":[["The crews stopped work",true],["Two rounds of talks failed",true],["The ferries were sold",false]]}');
INSERT INTO "contents" VALUES('39f12e73347c1eaea074b5bdbdeb8a62','{"id":"crews-number","kind":"numeric","skill":"figure","section":"strike","difficulty":1,"weight":1,"stem":"About how many people work on the ferries, by the board''s estimate?","claims":["crews-count"],"body":{"answer":"240","tolerance":"10","unit":"people","is_year":false,"foreseen":["24"]}}');
INSERT INTO "contents" VALUES('5e4ccdfa91546b93fe2e6d778b6658d2','{"id":"strike-year","kind":"numeric","skill":"figure","section":"strike","difficulty":1,"weight":1,"stem":"In what year did the strike begin?","claims":["strike-began"],"body":{"answer":"2031","tolerance":"0","unit":"","is_year":true,"foreseen":[]}}');
INSERT INTO "contents" VALUES('61d205fd0f16257daf6b5f6dded1370b','{"id":"strike-year","kind":"numeric","skill":"figure","section":"strike","difficulty":1,"weight":1,"stem":"In which year did the strike begin?","claims":["strike-began"],"body":{"answer":"2031","tolerance":"0","unit":"","is_year":true,"foreseen":[]}}');
INSERT INTO "contents" VALUES('6cc17e9b2b06d4a8b19b2e013438ce14','{"id":"strike-is-illegal","kind":"true-false","skill":"status","section":"strike","difficulty":2,"weight":1,"stem":"The article reports as a fact that the strike breaks the law.","claims":["strike-lawful"],"body":false}');
INSERT INTO "contents" VALUES('7dbbbeca1a5fed0310752afbecc4e229','{"id":"order-of-events","kind":"ordering","skill":"sequence","section":"money","difficulty":2,"weight":1,"stem":"Put these in the order in which they came, as the article tells it.","claims":["strike-began","pay-offer","offer-denied"],"body":["The crews stop work","The board makes its offer","A deckhand denies the offer"]}');
INSERT INTO "contents" VALUES('96318e6f4dcaf80dee362f4fa1b22a89','{"id":"offer-status","kind":"single","skill":"status","section":"money","difficulty":2,"weight":1,"stem":"How does the article carry the statement that no offer reached the crews?","claims":["offer-denied"],"body":[["As an allegation",true],["As an established fact",false],["As an estimate",false]]}');
INSERT INTO "contents" VALUES('acdfaf8bb69c49c74b86545048dca052','{"id":"crews-number","kind":"numeric","skill":"figure","section":"strike","difficulty":1,"weight":1,"stem":"About how many people work on the ferries, by the board''s estimate?","claims":["crews-count"],"body":{"answer":"240","tolerance":"0","unit":"people","is_year":false,"foreseen":["24"]}}');
INSERT INTO "contents" VALUES('b78971a4f8f59cb1d1a7c323f69bfc91','{"id":"who-says-what","kind":"matching","skill":"source","section":"money","difficulty":3,"weight":2,"stem":"Match each statement with whoever makes it.","claims":["pay-offer","crews-count","strike-lawful"],"body":{"pairs":[["There was a pay offer","Larkhaven Harbour Board"],["About 240 people work on the ferries","Larkhaven Harbour Board"],["The strike breaks harbour law","Ilse Brandt"]],"extra":["A judge"]}}');
INSERT INTO "contents" VALUES('c9b76505c769ef92d036834dc2f2ece5','{"id":"who-denies","kind":"short","skill":"source","section":"money","difficulty":3,"weight":1,"stem":"What is the work of the person who says that no offer came?","claims":["offer-denied"],"body":{"accepted":["deckhand","deck hand"],"foreseen":["mayor"]},"names":["Ilse Brandt","Larkhaven","Larkhaven Harbour Board","deck hand","deckhand","harbor board","mayor Brandt","the article","the board"]}');
CREATE TABLE regrades (
        id INTEGER PRIMARY KEY,
        attempt INTEGER NOT NULL,
        number INTEGER NOT NULL,
        content TEXT NOT NULL REFERENCES contents (hash),
        response TEXT NOT NULL,
        made_at TEXT NOT NULL,
        FOREIGN KEY (attempt, number) REFERENCES steps (attempt, number) ON DELETE CASCADE
    ) STRICT;
INSERT INTO "regrades" VALUES(1,1,7,'acdfaf8bb69c49c74b86545048dca052','{"number": "245"}','2026-12-07T10:05:00+00:00');
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
        wrong TEXT NOT NULL,
        PRIMARY KEY (attempt, number),
        FOREIGN KEY (attempt, number) REFERENCES steps (attempt, number) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
INSERT INTO "results" VALUES(1,1,'small','strike-year','61d205fd0f16257daf6b5f6dded1370b','2026-11-23T09:30:00+00:00',0,97,0,1,'["2030"]');
INSERT INTO "results" VALUES(1,3,'small','offer-status','96318e6f4dcaf80dee362f4fa1b22a89','2026-11-23T09:30:00+00:00',0,85,0,1,'["As an established fact"]');
INSERT INTO "results" VALUES(1,5,'small','strike-is-illegal','6cc17e9b2b06d4a8b19b2e013438ce14','2026-11-23T09:30:00+00:00',0,20,0,1,'["True"]');
INSERT INTO "results" VALUES(1,7,'small','crews-number','acdfaf8bb69c49c74b86545048dca052','2026-11-23T09:30:00+00:00',0,60,0,1,'["245"]');
INSERT INTO "results" VALUES(1,9,'small','order-of-events','7dbbbeca1a5fed0310752afbecc4e229','2026-11-23T09:30:00+00:00',0,NULL,1260,1,'[]');
INSERT INTO "results" VALUES(1,10,'small','who-denies','c9b76505c769ef92d036834dc2f2ece5','2026-11-23T09:30:00+00:00',0,85,0,1,'["mayor"]');
INSERT INTO "results" VALUES(1,12,'small','who-says-what','b78971a4f8f59cb1d1a7c323f69bfc91','2026-11-23T09:30:00+00:00',0,50,1680,2,'["There was a pay offer: Ilse Brandt"]');
INSERT INTO "results" VALUES(1,14,'small','what-happened','168df2e2884bba0b7f34c1440b104837','2026-11-23T09:30:00+00:00',0,85,0,1,'["The ferries were sold"]');
INSERT INTO "results" VALUES(2,1,'small','strike-year','61d205fd0f16257daf6b5f6dded1370b','2026-11-24T09:37:00+00:00',0,97,0,1,'["2030"]');
INSERT INTO "results" VALUES(2,4,'small','who-denies','c9b76505c769ef92d036834dc2f2ece5','2026-11-24T09:37:00+00:00',0,NULL,2520,1,'[]');
INSERT INTO "results" VALUES(2,8,'small','strike-is-illegal','6cc17e9b2b06d4a8b19b2e013438ce14','2026-11-24T09:37:00+00:00',0,85,0,1,'["True"]');
INSERT INTO "results" VALUES(2,10,'small','crews-number','39f12e73347c1eaea074b5bdbdeb8a62','2026-11-24T09:37:00+00:00',0,NULL,2520,1,'[]');
INSERT INTO "results" VALUES(2,11,'small','order-of-events','7dbbbeca1a5fed0310752afbecc4e229','2026-11-24T09:37:00+00:00',0,NULL,2520,1,'[]');
INSERT INTO "results" VALUES(2,12,'small','offer-status','96318e6f4dcaf80dee362f4fa1b22a89','2026-11-24T09:37:00+00:00',0,NULL,0,1,'["As an estimate"]');
INSERT INTO "results" VALUES(2,13,'small','what-happened','168df2e2884bba0b7f34c1440b104837','2026-11-24T09:37:00+00:00',0,NULL,2520,1,'[]');
INSERT INTO "results" VALUES(2,14,'small','who-says-what','b78971a4f8f59cb1d1a7c323f69bfc91','2026-11-24T09:37:00+00:00',0,NULL,1680,2,'["About 240 people work on the ferries: A judge"]');
INSERT INTO "results" VALUES(3,1,'small','strike-is-illegal','6cc17e9b2b06d4a8b19b2e013438ce14','2026-11-25T09:44:00+00:00',0,NULL,0,1,'["True"]');
INSERT INTO "results" VALUES(5,1,'small','strike-year','61d205fd0f16257daf6b5f6dded1370b','2026-12-05T09:58:00+00:00',0,NULL,2520,1,'[]');
INSERT INTO "results" VALUES(5,2,'small','strike-is-illegal','6cc17e9b2b06d4a8b19b2e013438ce14','2026-12-05T09:58:00+00:00',0,NULL,0,1,'["True"]');
INSERT INTO "results" VALUES(5,3,'small','offer-status','96318e6f4dcaf80dee362f4fa1b22a89','2026-12-05T09:58:00+00:00',0,NULL,0,1,'["As an established fact"]');
INSERT INTO "results" VALUES(6,1,'small','who-denies','c9b76505c769ef92d036834dc2f2ece5','2026-12-06T09:58:00+00:00',0,NULL,0,1,'["2031"]');
INSERT INTO "results" VALUES(6,2,'small','strike-is-illegal','6cc17e9b2b06d4a8b19b2e013438ce14','2026-12-06T09:58:00+00:00',0,NULL,2520,1,'[]');
INSERT INTO "results" VALUES(6,3,'small','crews-number','acdfaf8bb69c49c74b86545048dca052','2026-12-06T09:58:00+00:00',0,NULL,2520,1,'[]');
INSERT INTO "results" VALUES(6,4,'small','what-happened','168df2e2884bba0b7f34c1440b104837','2026-12-06T09:58:00+00:00',0,NULL,1260,1,'["The ferries were sold"]');
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
        given_at TEXT NOT NULL, content TEXT REFERENCES contents (hash), took_ms INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (attempt, number)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "steps" VALUES(1,1,'answer','strike-year','2030','{"number": "2030"}','2026-11-23T09:30:00+00:00','61d205fd0f16257daf6b5f6dded1370b',0);
INSERT INTO "steps" VALUES(1,2,'sure','strike-year','97',NULL,'2026-11-23T09:30:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(1,3,'answer','offer-status','1','{"chosen": [1]}','2026-11-23T09:30:00+00:00','96318e6f4dcaf80dee362f4fa1b22a89',0);
INSERT INTO "steps" VALUES(1,4,'sure','offer-status','85',NULL,'2026-11-23T09:30:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(1,5,'answer','strike-is-illegal','t','{"judged": true}','2026-11-23T09:30:00+00:00','6cc17e9b2b06d4a8b19b2e013438ce14',0);
INSERT INTO "steps" VALUES(1,6,'sure','strike-is-illegal','20',NULL,'2026-11-23T09:30:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(1,7,'answer','crews-number','245','{"number": "245"}','2026-11-23T09:30:00+00:00','39f12e73347c1eaea074b5bdbdeb8a62',0);
INSERT INTO "steps" VALUES(1,8,'sure','crews-number','60',NULL,'2026-11-23T09:30:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(1,9,'answer','order-of-events','2 1 3','{"arranged": [2, 0, 1]}','2026-11-23T09:30:00+00:00','7dbbbeca1a5fed0310752afbecc4e229',0);
INSERT INTO "steps" VALUES(1,10,'answer','who-denies','mayor','{"typed": "mayor"}','2026-11-23T09:30:00+00:00','c9b76505c769ef92d036834dc2f2ece5',0);
INSERT INTO "steps" VALUES(1,11,'sure','who-denies','85',NULL,'2026-11-23T09:30:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(1,12,'answer','who-says-what','1a 2c 3a','{"paired": [1, 0, 1]}','2026-11-23T09:30:00+00:00','b78971a4f8f59cb1d1a7c323f69bfc91',0);
INSERT INTO "steps" VALUES(1,13,'sure','who-says-what','50',NULL,'2026-11-23T09:30:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(1,14,'answer','what-happened','1 3','{"chosen": [1, 2]}','2026-11-23T09:30:00+00:00','168df2e2884bba0b7f34c1440b104837',0);
INSERT INTO "steps" VALUES(1,15,'sure','what-happened','85',NULL,'2026-11-23T09:30:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(2,1,'answer','strike-year','2030','{"number": "2030"}','2026-11-24T09:37:00+00:00','61d205fd0f16257daf6b5f6dded1370b',0);
INSERT INTO "steps" VALUES(2,2,'sure','strike-year','97',NULL,'2026-11-24T09:37:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(2,3,'flag','who-denies',':f',NULL,'2026-11-24T09:37:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(2,4,'answer','who-denies','deckhand','{"typed": "deckhand"}','2026-11-24T09:37:00+00:00','c9b76505c769ef92d036834dc2f2ece5',0);
INSERT INTO "steps" VALUES(2,5,'answer','strike-is-illegal','f','{"judged": false}','2026-11-24T09:37:00+00:00','6cc17e9b2b06d4a8b19b2e013438ce14',0);
INSERT INTO "steps" VALUES(2,6,'sure','strike-is-illegal','20',NULL,'2026-11-24T09:37:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(2,7,'back','crews-number',':b',NULL,'2026-11-24T09:37:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(2,8,'answer','strike-is-illegal','t','{"judged": true}','2026-11-24T09:37:00+00:00','6cc17e9b2b06d4a8b19b2e013438ce14',0);
INSERT INTO "steps" VALUES(2,9,'sure','strike-is-illegal','85',NULL,'2026-11-24T09:37:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(2,10,'answer','crews-number','240','{"number": "240"}','2026-11-24T09:37:00+00:00','39f12e73347c1eaea074b5bdbdeb8a62',0);
INSERT INTO "steps" VALUES(2,11,'answer','order-of-events','3 1 2','{"arranged": [0, 1, 2]}','2026-11-24T09:37:00+00:00','7dbbbeca1a5fed0310752afbecc4e229',0);
INSERT INTO "steps" VALUES(2,12,'answer','offer-status','1','{"chosen": [2]}','2026-11-24T09:37:00+00:00','96318e6f4dcaf80dee362f4fa1b22a89',0);
INSERT INTO "steps" VALUES(2,13,'answer','what-happened','2 3','{"chosen": [0, 1]}','2026-11-24T09:37:00+00:00','168df2e2884bba0b7f34c1440b104837',0);
INSERT INTO "steps" VALUES(2,14,'answer','who-says-what','1c 2a 3b','{"paired": [0, 2, 1]}','2026-11-24T09:37:00+00:00','b78971a4f8f59cb1d1a7c323f69bfc91',0);
INSERT INTO "steps" VALUES(3,1,'answer','strike-is-illegal','1','{"judged": true}','2026-11-25T09:44:00+00:00','6cc17e9b2b06d4a8b19b2e013438ce14',0);
INSERT INTO "steps" VALUES(4,1,'skip','strike-year',':s',NULL,'2026-11-25T09:51:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(4,2,'skip','who-says-what',':s',NULL,'2026-11-25T09:51:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(5,1,'answer','strike-year','2031','{"number": "2031"}','2026-12-05T09:58:00+00:00','61d205fd0f16257daf6b5f6dded1370b',0);
INSERT INTO "steps" VALUES(5,2,'answer','strike-is-illegal','1','{"judged": true}','2026-12-05T09:58:00+00:00','6cc17e9b2b06d4a8b19b2e013438ce14',0);
INSERT INTO "steps" VALUES(5,3,'answer','offer-status','2','{"chosen": [1]}','2026-12-05T09:58:00+00:00','96318e6f4dcaf80dee362f4fa1b22a89',0);
INSERT INTO "steps" VALUES(6,1,'answer','who-denies','2031','{"typed": "2031"}','2026-12-06T09:58:00+00:00','c9b76505c769ef92d036834dc2f2ece5',0);
INSERT INTO "steps" VALUES(6,2,'answer','strike-is-illegal','f','{"judged": false}','2026-12-06T09:58:00+00:00','6cc17e9b2b06d4a8b19b2e013438ce14',0);
INSERT INTO "steps" VALUES(6,3,'answer','crews-number','240','{"number": "240"}','2026-12-06T09:58:00+00:00','acdfaf8bb69c49c74b86545048dca052',0);
INSERT INTO "steps" VALUES(6,4,'answer','what-happened','1 3 2','{"chosen": [0, 1, 2]}','2026-12-06T09:58:00+00:00','168df2e2884bba0b7f34c1440b104837',0);
INSERT INTO "steps" VALUES(7,1,'answer','strike-year','2031','{"number": "2031"}','2026-12-07T10:05:00+00:00','61d205fd0f16257daf6b5f6dded1370b',0);
INSERT INTO "steps" VALUES(7,2,'flag','who-denies',':f',NULL,'2026-12-07T10:05:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(7,3,'answer','who-denies','deckhand','{"typed": "deckhand"}','2026-12-07T10:05:00+00:00','c9b76505c769ef92d036834dc2f2ece5',0);
INSERT INTO "steps" VALUES(7,4,'pause','strike-is-illegal','',NULL,'2026-12-07T10:05:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(8,1,'answer','strike-is-illegal','1','{"judged": true}','2026-12-08T10:12:00+00:00','6cc17e9b2b06d4a8b19b2e013438ce14',0);
INSERT INTO "steps" VALUES(8,2,'sure','strike-is-illegal','70',NULL,'2026-12-08T10:12:00+00:00',NULL,0);
INSERT INTO "steps" VALUES(8,3,'flag','order-of-events',':f',NULL,'2026-12-08T10:12:00+00:00',NULL,0);
CREATE INDEX regrades_by_step ON regrades (attempt, number);
CREATE INDEX results_by_question ON results (pack, question, given_at, attempt, number);
CREATE INDEX attempts_open ON attempts (pack)
        WHERE finished_at IS NULL AND abandoned_at IS NULL;
COMMIT;
